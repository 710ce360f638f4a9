import type { RefusalCode } from '@tender/core/refusals'
import { expect } from 'vitest'
import { type Asked, type Command, happenedBefore, type Told } from './asked.ts'

/** What is never done to a thing after that was done to it. */
const NEVER_AFTER: Partial<Record<Command, readonly Command[]>> = {
	claim: ['pay', 'cancel'],
	pay: ['pay', 'cancel'],
	cancel: ['pay'],
	refundAll: ['refundAll'],
	refundSum: ['refundAll'],
	refundPieces: ['refundAll'],
	payAtCode: ['closeCode'],
	chargeCode: ['chargeCode'],
	payoutSent: ['payoutFailed'],
	payoutFailed: ['payoutSent'],
}

/** What must have been done to a thing, or be under way, when its caller is told this. */
const BECAUSE_OF: Partial<Record<RefusalCode, readonly Command[]>> = {
	payment_already_paid: ['pay'],
	payment_canceled: ['cancel'],
	code_closed: ['closeCode'],
	code_used: ['chargeCode'],
	payout_settled: ['payoutSent', 'payoutFailed'],
}

/** Nobody was told something that what others were told before, or were not told yet, forbids. */
export function checkOrder(told: Told): void {
	const done = new Map<string, Asked[]>()
	for (const asked of told.all.filter(({ said }) => said)) {
		done.set(asked.about.id, [...(done.get(asked.about.id) ?? []), asked])
	}
	const faults = told.all.filter((asked) => {
		const others = (done.get(asked.about.id) ?? []).filter((other) => other !== asked)
		if (asked.refusal === undefined) {
			const ends = NEVER_AFTER[asked.command] ?? []
			return others.some((other) => ends.includes(other.command) && happenedBefore(other, asked))
		}
		const causes = BECAUSE_OF[asked.refusal]
		return causes && !others.some((other) => causes.includes(other.command) && !happenedBefore(asked, other))
	})
	expect(faults).toEqual([])
}
