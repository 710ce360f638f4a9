import type { Database } from '../database.ts'

export type StatementLine = Awaited<ReturnType<typeof listTransactions>>[number]

/** What a statement may say of the account at the other end. */
const NAMES = { select: { name: true, handle: true } } as const

/** A wallet's statement, newest first. One more than the limit says there is more. */
export async function listTransactions(
	database: Database,
	filter: { walletId: string; beforeId?: string | undefined; paymentId?: string | undefined; limit: number },
) {
	const { walletId, beforeId, paymentId, limit } = filter
	return database.transfer.findMany({
		where: {
			OR: [{ debitAccountId: walletId }, { creditAccountId: walletId }],
			...(beforeId && { id: { lt: beforeId } }),
			...(paymentId && { paymentId }),
		},
		orderBy: { id: 'desc' },
		take: limit + 1,
		include: {
			payment: { select: { orderId: true, merchant: { select: { name: true } } } },
			debit: NAMES,
			credit: NAMES,
		},
	})
}
