import type { Database } from '../database.ts'
import type { BookRule } from './book-rules/book-rule.ts'
import { EVENT_RULES } from './book-rules/event-rules.ts'
import { LEDGER_RULES } from './book-rules/ledger-rules.ts'
import { PAYMENT_RULES } from './book-rules/payment-rules.ts'
import { PAYOUT_RULES } from './book-rules/payout-rules.ts'

/** One rule of the books, and the rows that break it. */
export interface Finding {
	readonly rule: string
	/** How many rows break it. */
	readonly violations: number
	/** The first of them, for people. */
	readonly examples: readonly string[]
}

export interface BooksReport {
	readonly right: boolean
	readonly counts: {
		readonly accounts: number
		readonly payments: number
		readonly refunds: number
		readonly payouts: number
		readonly transfers: number
		readonly events: number
	}
	readonly findings: readonly Finding[]
	/** How far the database's clock is behind what was written last: so long, time stands still in the books. */
	readonly clockBehindSeconds: number
}

const EXAMPLES = 5

/** They also prove what the database's own constraints promise: whoever checks the books trusts nobody. */
const RULES: readonly BookRule[] = [...LEDGER_RULES, ...PAYMENT_RULES, ...PAYOUT_RULES, ...EVENT_RULES]

/** Proves the money rules over everything there is, in one snapshot, while payments go on. */
export async function checkBooks(database: Database): Promise<BooksReport> {
	return database.$transaction(
		async (tx) => {
			// Large books take longer than a payment may.
			await tx.$executeRaw`SET LOCAL statement_timeout = 0`
			const findings: Finding[] = []
			for (const { rule, broken } of RULES) {
				const rows = await tx.$queryRaw<{ broken: string; total: bigint }[]>`
					SELECT broken, count(*) OVER () AS total FROM (${broken}) AS found LIMIT ${EXAMPLES}`
				findings.push({
					rule,
					violations: Number(rows[0]?.total ?? 0),
					examples: rows.map((row) => row.broken),
				})
			}
			const counts = {
				accounts: await tx.account.count(),
				payments: await tx.payment.count(),
				refunds: await tx.refund.count(),
				payouts: await tx.payout.count(),
				transfers: await tx.transfer.count(),
				events: await tx.event.count(),
			}
			const [clock] = await tx.$queryRaw<{ behind: number }[]>`
				SELECT round(extract(epoch FROM books_now() - clock_timestamp()))::int AS behind`
			const clockBehindSeconds = Math.max(0, clock?.behind ?? 0)
			return { right: findings.every(({ violations }) => violations === 0), counts, findings, clockBehindSeconds }
		},
		{ isolationLevel: 'RepeatableRead', timeout: 3_600_000, maxWait: 10_000 },
	)
}
