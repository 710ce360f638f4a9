import { randomUUID } from 'node:crypto'
import type { PaymentAttempt } from '../../generated/prisma/client.ts'
import type { Database } from '../database.ts'
import type { PayDecision } from './pay-decision.ts'

export type { PaymentAttempt }

/**
 * The customer's live attempt at this payment: the one under way or done, or else a new one. Its id is the idempotency
 * key, so two presses at once, and a press after a crash, are one payment.
 */
export async function beginAttempt(db: Database, userId: string, decision: PayDecision): Promise<PaymentAttempt> {
	for (;;) {
		const [begun] = await db.paymentAttempt.createManyAndReturn({
			data: [
				{
					id: randomUUID(),
					userId,
					paymentId: decision.paymentId,
					code: decision.code,
					amountValue: BigInt(decision.amount.value),
					tipValue: BigInt(decision.tip),
					currency: decision.amount.currency,
				},
			],
			skipDuplicates: true,
		})
		const attempt = begun ?? (await liveAttempt(db, userId, decision.paymentId))
		// Neither: the live attempt was refused between the two statements, and its place is free again.
		if (attempt) return attempt
	}
}

/** The attempt that is under way or has paid, if there is one. */
export function liveAttempt(db: Database, userId: string, paymentId: string): Promise<PaymentAttempt | null> {
	return db.paymentAttempt.findFirst({ where: { userId, paymentId, outcome: { not: 'refused' } } })
}

/** How many unfinished attempts are shown at once; a person with more has them after these. */
const MAX_UNFINISHED = 5

/** Attempts whose answer never came, oldest first. */
export function unfinishedAttempts(db: Database, userId: string): Promise<PaymentAttempt[]> {
	return db.paymentAttempt.findMany({
		where: { userId, outcome: 'unknown' },
		orderBy: { createdAt: 'asc' },
		take: MAX_UNFINISHED,
	})
}

/** Notes that the money moved. What is settled stays as it is. */
export async function settlePaid(db: Database, attemptId: string, transferId: string): Promise<void> {
	await db.paymentAttempt.updateMany({
		where: { id: attemptId, outcome: 'unknown' },
		data: { outcome: 'paid', transferId, settledAt: new Date() },
	})
}

/** Notes that the PSP said no. The next press of Pay is a new attempt. */
export async function settleRefused(db: Database, attemptId: string, refusal: string): Promise<void> {
	await db.paymentAttempt.updateMany({
		where: { id: attemptId, outcome: 'unknown' },
		data: { outcome: 'refused', refusal, settledAt: new Date() },
	})
}
