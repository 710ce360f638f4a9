import type { Ending } from './ending.ts'

/** How much there is of what clients are told of, by kind. */
export type Tally = Readonly<Record<(typeof KINDS)[number], number>>

const KINDS = [
	'payment',
	'capture',
	'tip',
	'refund',
	'top_up',
	'withdrawal',
	'transfer',
	'payout',
	'payout_sent',
	'payout_return',
] as const

/** What these endings come to: every payment, and every transfer that moved a customer's or a merchant's money. */
export function tallyOf(endings: readonly Ending[]): Tally {
	const tally = Object.fromEntries(KINDS.map((kind) => [kind, 0])) as Record<(typeof KINDS)[number], number>
	for (const { customers, payments, payouts = [] } of endings) {
		tally.payment += payments.length
		for (const { type, direction } of customers.flatMap(({ lines }) => lines)) {
			// A transfer has a line at either end.
			if (type === 'transfer' && direction === 'in') continue
			tally[type === 'payment' ? 'capture' : type]++
		}
		for (const { status } of payouts) {
			tally.payout++
			tally[status === 'sent' ? 'payout_sent' : 'payout_return']++
		}
	}
	return tally
}

/** The same of everything in a PSP's books. */
export const TALLY_QUERY = `SELECT 'payment' AS kind, count(*)::int AS count FROM payments
	UNION ALL SELECT kind::text, count(*)::int FROM transfers WHERE kind NOT IN ('fee', 'fee_return') GROUP BY kind`

export function readTally(rows: readonly Record<string, unknown>[]): Tally {
	const counts = new Map(rows.map(({ kind, count }) => [kind, Number(count)]))
	return Object.fromEntries(KINDS.map((kind) => [kind, counts.get(kind) ?? 0])) as Tally
}
