import { TypeID } from 'typeid-js'

/** What each public id names. Inside, every one is a UUIDv7; outside it is a TypeID: prefix + base32 of the UUID. */
export const ID_PREFIXES = {
	payment: 'pay',
	wallet: 'wal',
	transfer: 'trf',
	event: 'evt',
	merchant: 'mer',
	refund: 'ref',
	payout: 'pyt',
	staticCode: 'cod',
	walletCode: 'wcd',
} as const

export type IdKind = keyof typeof ID_PREFIXES

/** 0190…-uuid → "pay_01h455vb4pex5vsknk084sn02q". */
export function toPublicId(kind: IdKind, uuid: string): string {
	return TypeID.fromUUID(ID_PREFIXES[kind], uuid).toString()
}

/** The UUID behind a public id, or undefined when it is not an id of that kind. */
export function fromPublicId(kind: IdKind, publicId: string): string | undefined {
	try {
		return TypeID.fromString(publicId, ID_PREFIXES[kind]).toUUID()
	} catch {
		return undefined
	}
}

/** A QR code's secret part: 128 random bits as 22 base64url characters. */
export const CODE_PATTERN = /^[A-Za-z0-9_-]{22}$/
