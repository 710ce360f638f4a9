import { toPublicId } from '@tender/core/ids'
import type { StaticCode } from '@tender/core/shown-codes'
import type { WireStaticCodeFacts } from '@tender/core/wire/code'
import { toWireMoney, type WireMoney } from '@tender/core/wire/money'
import { toWireTime } from '@tender/core/wire/payment'
import type { WireStaticCode } from '@tender/core/wire/static-code'
import { qrCodeUrl } from './present-payment.ts'

/** A printed code as its merchant sees it. */
export function presentStaticCode(code: StaticCode, publicUrl: string): WireStaticCode {
	return {
		id: toPublicId('staticCode', code.id),
		object: 'static_code',
		label: code.label,
		currency: code.currency,
		amount: priceOf(code),
		tip_percents: code.tipPercents && [...code.tipPercents],
		qr_code_url: qrCodeUrl(publicUrl, code.code),
		created_at: toWireTime(code.createdAt),
		closed_at: code.closedAt === null ? null : toWireTime(code.closedAt),
	}
}

/** A printed code as whoever scans it sees it. */
export function presentStaticCodeFacts(code: StaticCode): WireStaticCodeFacts {
	return {
		object: 'code',
		kind: 'static',
		merchant: { id: toPublicId('merchant', code.merchantId), name: code.merchantName },
		label: code.label,
		currency: code.currency,
		amount: priceOf(code),
		tip_percents: code.tipPercents && [...code.tipPercents],
		closed: code.closedAt !== null,
	}
}

function priceOf({ amount, currency }: StaticCode): WireMoney | null {
	return amount === null ? null : toWireMoney({ value: amount, currency })
}
