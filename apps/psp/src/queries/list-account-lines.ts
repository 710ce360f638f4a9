import type { StatementType } from '@tender/core/wire/balance'
import { Prisma } from '../../generated/prisma/client.ts'
import type { Database } from '../database.ts'

/** One transfer as the account at one of its ends sees it. */
export interface AccountLine {
	readonly id: string
	readonly kind: StatementType
	readonly direction: 'in' | 'out'
	readonly amount: bigint
	readonly currency: string
	readonly paymentId: string | null
	readonly refundId: string | null
	readonly payoutId: string | null
	readonly orderId: string | null
	readonly createdAt: Date
}

export interface LineFilter {
	readonly accountId: string
	readonly order: 'newest first' | 'oldest first'
	/** Only lines on the far side of this one. */
	readonly cursor?: string | undefined
	/** Only lines of this time and among these ids, both ends of which belong to it. */
	readonly within?: { readonly from: Date; readonly until: Date; readonly firstId: string; readonly lastId: string }
	readonly limit: number
}

type Reader = Pick<Database, '$queryRaw'>

/**
 * A merchant account's lines; ids are UUIDv7 and so follow time. Each end of a transfer has its own index, and a page is
 * the first of both: neither is ever read beyond the page. One more than the limit says there is more.
 */
export async function listAccountLines(database: Reader, filter: LineFilter): Promise<AccountLine[]> {
	const { accountId, order, cursor, within, limit } = filter
	const newest = order === 'newest first'
	const direction = newest ? Prisma.sql`DESC` : Prisma.sql`ASC`
	const conditions = [
		...(cursor ? [newest ? Prisma.sql`AND id < ${cursor}::uuid` : Prisma.sql`AND id > ${cursor}::uuid`] : []),
		...(within
			? [
					Prisma.sql`AND id BETWEEN ${within.firstId}::uuid AND ${within.lastId}::uuid`,
					Prisma.sql`AND created_at >= ${within.from} AND created_at < ${within.until}`,
				]
			: []),
	]
	const end = (side: 'in' | 'out') => Prisma.sql`(
		SELECT id, kind, amount, currency, payment_id, refund_id, payout_id, created_at, ${side} AS direction
		FROM transfers
		WHERE ${side === 'in' ? Prisma.sql`credit_account_id` : Prisma.sql`debit_account_id`} = ${accountId}::uuid
			${Prisma.join(conditions.length > 0 ? conditions : [Prisma.empty], ' ')}
		ORDER BY id ${direction} LIMIT ${limit + 1})`
	return database.$queryRaw<AccountLine[]>`
		SELECT t.id, t.kind::text AS kind, t.direction, t.amount, t.currency, t.payment_id AS "paymentId",
			t.refund_id AS "refundId", t.payout_id AS "payoutId", p.order_id AS "orderId", t.created_at AS "createdAt"
		FROM (${end('in')} UNION ALL ${end('out')} ORDER BY id ${direction} LIMIT ${limit + 1}) t
		LEFT JOIN payments p ON p.id = t.payment_id
		ORDER BY t.id ${direction}`
}
