import type { Doing } from './random-steps.ts'
import { codeRules } from './simple-model/code-rules.ts'
import { merchantRules } from './simple-model/merchant-rules.ts'
import { saleRules } from './simple-model/sale-rules.ts'
import { tellTown } from './simple-model/tell-town.ts'
import { emptyTown, type Rules } from './simple-model/town.ts'
import { walletRules } from './simple-model/wallet-rules.ts'

/**
 * What should happen, said again as simply as it can be: no batches, no ledger, no rows, only who holds how much and
 * what stands where. Answers "ok" or the refusal.
 */
export function createModel() {
	const town = emptyTown()
	const answered = new Map<string, { asked: string; answer: string }>()
	const rules: Rules<Doing['do']> = {
		...walletRules(town),
		...saleRules(town),
		...codeRules(town),
		...merchantRules(town),
	}
	return {
		/** The answer, and whether it is the answer of an earlier step under the same key. */
		take(step: Doing, key: string | undefined, asked: string) {
			const before = key === undefined ? undefined : answered.get(key)
			if (before?.asked === asked) return { answer: before.answer, replayed: true }
			if (before) return { answer: 'idempotency_key_reused', replayed: false }
			const answer = (rules[step.do] as (step: Doing) => string | undefined)(step) ?? 'ok'
			if (key !== undefined) answered.set(key, { asked, answer })
			return { answer, replayed: false }
		},
		wait(seconds: number) {
			town.now += seconds
		},
		/** Everything there is, in words. */
		tell: () => tellTown(town),
	}
}
