import { Prisma } from '../../generated/prisma/client.ts'
import type { Database } from '../database.ts'

export type StatementLine = Awaited<ReturnType<typeof listTransactions>>[number]

/** What a statement may say of the account at the other end. */
const NAMES = { select: { name: true, handle: true } } as const

/**
 * A wallet's statement, newest first. Each end of a transfer has its own index, and a page is the first of both. One more
 * than the limit says there is more.
 */
export async function listTransactions(
	database: Database,
	filter: { walletId: string; beforeId?: string | undefined; paymentId?: string | undefined; limit: number },
) {
	const { walletId, beforeId, paymentId, limit } = filter
	const end = (account: Prisma.Sql) => Prisma.sql`(
		SELECT id FROM transfers WHERE ${account} = ${walletId}::uuid
			${beforeId ? Prisma.sql`AND id < ${beforeId}::uuid` : Prisma.empty}
			${paymentId ? Prisma.sql`AND payment_id = ${paymentId}::uuid` : Prisma.empty}
		ORDER BY id DESC LIMIT ${limit + 1})`
	const page = await database.$queryRaw<{ id: string }[]>`
		${end(Prisma.sql`debit_account_id`)} UNION ALL ${end(Prisma.sql`credit_account_id`)} ORDER BY id DESC LIMIT ${limit + 1}`
	return database.transfer.findMany({
		where: { id: { in: page.map(({ id }) => id) } },
		orderBy: { id: 'desc' },
		include: {
			payment: { select: { orderId: true, merchant: { select: { name: true } } } },
			debit: NAMES,
			credit: NAMES,
		},
	})
}
