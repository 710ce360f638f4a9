import { STATEMENT_TYPES, type StatementType } from '@tender/core/wire/balance'
import type { Database } from '../database.ts'
import { type AccountLine, type LineFilter, listAccountLines } from './list-account-lines.ts'

/** How long after midnight the last batch of a day may still commit. Batches are given up long before. */
const DAY_CLOSES_AFTER_MS = 60_000

/** A day long ago on large books takes longer than a payment may; the database ends every statement after as long. */
const MAX_READ_MS = 30_000

export interface SettlementTotal {
	readonly type: StatementType
	readonly count: number
	/** Positive came in, negative went out. */
	readonly sum: bigint
}

export interface Settlement {
	readonly opening: bigint
	readonly totals: readonly SettlementTotal[]
	readonly closing: bigint
	readonly complete: boolean
	/** Where the day's lines are; undefined when it has none. */
	readonly within: LineFilter['within'] | undefined
	/** The first page, as of the same moment as the totals. */
	readonly lines: AccountLine[]
}

export interface DayOfAccount {
	readonly accountId: string
	/** `yyyy-mm-dd`, UTC. */
	readonly date: string
	readonly cursor?: string | undefined
	readonly limit: number
}

interface SumRow {
	kind: StatementType
	direction: 'in' | 'out'
	count: number
	sum: string
	since: string
	first: string | null
	last: string | null
}

/**
 * One day of an account, in one snapshot. The balance at its start is the balance now less all that moved since: every
 * balance is the sum of its transfers, and what is recent is near at hand.
 */
export async function readSettlement(database: Database, day: DayOfAccount): Promise<Settlement> {
	const from = new Date(`${day.date}T00:00:00.000Z`)
	const until = new Date(from.getTime() + 86_400_000)
	return database.$transaction(
		async (tx) => {
			const [account] = await tx.$queryRaw<{ balance: bigint; now: Date }[]>`
				SELECT balance, books_now() AS now FROM accounts WHERE id = ${day.accountId}::uuid`
			if (!account) throw new Error(`account ${day.accountId} is gone`)
			const sums = await tx.$queryRaw<SumRow[]>`
				SELECT kind::text AS kind, direction,
					(count(*) FILTER (WHERE created_at < ${until}))::int AS count,
					coalesce(sum(amount) FILTER (WHERE created_at < ${until}), 0)::text AS sum,
					sum(amount)::text AS since,
					min(id::text) FILTER (WHERE created_at < ${until}) AS first,
					max(id::text) FILTER (WHERE created_at < ${until}) AS last
				FROM (
					SELECT id, kind, amount, created_at, 'in' AS direction FROM transfers
					WHERE credit_account_id = ${day.accountId}::uuid AND created_at >= ${from}
					UNION ALL
					SELECT id, kind, amount, created_at, 'out' FROM transfers
					WHERE debit_account_id = ${day.accountId}::uuid AND created_at >= ${from}
				) t
				GROUP BY kind, direction`
			const signed = (row: SumRow, text: string) => (row.direction === 'in' ? BigInt(text) : -BigInt(text))
			const opening = sums.reduce((balance, row) => balance - signed(row, row.since), account.balance)
			const totals = STATEMENT_TYPES.map((type) => {
				const rows = sums.filter(({ kind }) => kind === type)
				return {
					type,
					count: rows.reduce((count, row) => count + row.count, 0),
					sum: rows.reduce((sum, row) => sum + signed(row, row.sum), 0n),
				}
			})
			const [firstId] = sums.flatMap(({ first }) => first ?? []).toSorted()
			const lastId = sums
				.flatMap(({ last }) => last ?? [])
				.toSorted()
				.at(-1)
			const within = firstId && lastId ? { from, until, firstId, lastId } : undefined
			const { accountId, cursor, limit } = day
			return {
				opening,
				totals,
				closing: totals.reduce((balance, { sum }) => balance + sum, opening),
				complete: account.now.getTime() >= until.getTime() + DAY_CLOSES_AFTER_MS,
				within,
				lines: within ? await listAccountLines(tx, { accountId, order: 'oldest first', cursor, within, limit }) : [],
			}
		},
		{ isolationLevel: 'RepeatableRead', timeout: MAX_READ_MS },
	)
}
