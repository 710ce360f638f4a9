import type { FeeSchedule } from '@tender/core/ledger'
import type { Prisma } from '../../generated/prisma/client.ts'
import type { Database } from '../database.ts'
import { EVENT_ORDER_LOCK } from '../engine/load.ts'

/** In its turn among the batches, which write the same accounts. */
export async function takeTurn(tx: Prisma.TransactionClient): Promise<void> {
	await tx.$executeRaw`SELECT pg_advisory_xact_lock(${EVENT_ORDER_LOCK})`
}

/** Says what the house takes of a merchant's captures from now on. False when the merchant takes nothing in that currency. */
export async function setFees(
	database: Database,
	{ merchantId, currency, fees }: { merchantId: string; currency: string; fees: FeeSchedule | null },
): Promise<boolean> {
	return database.$transaction(async (tx) => {
		await takeTurn(tx)
		return (await writeFees(tx, { merchantId, currencies: [currency], fees })) > 0
	})
}

/** How many accounts have them now. */
export async function writeFees(
	tx: Prisma.TransactionClient,
	asked: { merchantId: string; currencies: readonly string[]; fees: FeeSchedule | null },
): Promise<number> {
	const { merchantId, currencies, fees } = asked
	const { count } = await tx.account.updateMany({
		where: { ownerId: merchantId, kind: 'merchant', currency: { in: [...currencies] } },
		data: {
			feeBasisPoints: fees?.basisPoints ?? null,
			feeFixed: fees?.fixed ?? null,
			feeReturned: fees?.returned ?? null,
		},
	})
	return count
}
