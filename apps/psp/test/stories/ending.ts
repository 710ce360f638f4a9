import type { RefusalCode } from '@tender/core/refusals'
import type { WirePayment } from '@tender/core/wire/payment'
import type { WirePayout } from '@tender/core/wire/payout'
import type { WireTransaction } from '@tender/core/wire/wallet'
import type { Known } from './until-known.ts'

/** What a line of a statement says that its wallet's server can know of. */
export type Line = Pick<WireTransaction, 'type' | 'direction' | 'payment_id'> & { readonly value: number }

/** A wallet, and every line its statement must have. */
export interface Customer {
	readonly walletId: string
	readonly lines: Line[]
	/** The lines its server was told of in so many words. */
	readonly told: WireTransaction[]
}

/** Where a payment must stand in the end, with what was added, and what went back. */
export interface Stands {
	readonly id: string
	readonly status: WirePayment['status']
	readonly tip?: number
	readonly refunded?: number
}

/** What a round came to, as its clients were told. */
export interface Ending {
	readonly customers: readonly Customer[]
	readonly payments: readonly Stands[]
	readonly payouts?: readonly WirePayout[]
}

export function refused(known: Known<unknown>, ...codes: readonly RefusalCode[]): void {
	if (known.ok) throw new Error(`done, where ${codes.join(' or ')} was due`)
	if (!(codes as readonly string[]).includes(known.error.code)) throw known.error
}

/** So many of them are told that it is done, all others why not. Answers what those were told. */
export function exactly<T>(due: number, all: readonly Known<T>[], ...otherwise: readonly RefusalCode[]): T[] {
	for (const known of all) if (!known.ok) refused(known, ...otherwise)
	const results = all.flatMap((known) => (known.ok ? [known.result] : []))
	if (results.length !== due) throw new Error(`${results.length} were told that it is done, where ${due} were due`)
	return results
}

/** The same for exactly one. */
export function exactlyOne<T>(all: readonly Known<T>[], ...otherwise: readonly RefusalCode[]): T {
	return exactly(1, all, ...otherwise)[0] as T
}
