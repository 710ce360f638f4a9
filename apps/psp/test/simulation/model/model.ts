import type { Command } from '@tender/core/commands'
import type { Idempotency } from '@tender/core/decide-batch'
import { recordKey } from '@tender/core/decide-batch'
import { sayRefusal } from '../say.ts'
import type { Town } from '../town.ts'
import { takeCode } from './codes.ts'
import { takeMoney } from './money.ts'
import { takePayment } from './payments.ts'
import { takeRefund } from './refunds.ts'
import { type State, stateOf } from './state.ts'

/** What should come of a command: its answer, the money that moves, and what the merchant is told. */
export interface Outcome {
	readonly says: string
	/** "capture <from> <to> <value>", in order. */
	readonly moves: string[]
	/** "payment.paid <id>", in order. */
	readonly tells: string[]
}

export interface Model {
	readonly state: State
	readonly take: (now: number, command: Command, idempotency: Idempotency | undefined) => Outcome
	/** Keeps an answer under its key. */
	readonly remember: (idempotency: Idempotency | undefined, answer: string) => void
}

/** What should happen, said again as simply as it can be, from the rules as people read them. */
export function createModel(town: Town): Model {
	const state = stateOf(town)

	function act(now: number, command: Command): Outcome {
		const outcome: Outcome & { says: string } = { says: '', moves: [], tells: [] }
		const hand: Hand = {
			state,
			now,
			move: (kind, from, to, value) => {
				if (value === 0n) return
				outcome.moves.push(`${kind} ${from} ${to} ${value}`)
				shift(state, from, -value)
				shift(state, to, value)
			},
			tell: (type, id) => outcome.tells.push(`${type} ${id}`),
		}
		outcome.says =
			takePayment(hand, command) ?? takeRefund(hand, command) ?? takeCode(hand, command) ?? takeMoney(hand, command)
		return outcome
	}

	function remember(idempotency: Idempotency | undefined, answer: string): void {
		if (idempotency) state.answers.set(recordKey(idempotency), { asked: idempotency.fingerprint, answer })
	}

	return {
		state,
		remember,
		take: (now, command, idempotency) => {
			const before = idempotency && state.answers.get(recordKey(idempotency))
			if (before) {
				const again = before.asked === idempotency.fingerprint
				// The same request again is answered from its record, and so decided by nobody.
				const says = again ? `answered before: ${before.answer}` : sayRefusal('idempotency_key_reused')
				return { says, moves: [], tells: [] }
			}
			const outcome = act(now, command)
			remember(idempotency, outcome.says)
			return outcome
		},
	}
}

/** What the rules work with. */
export interface Hand {
	readonly state: State
	readonly now: number
	readonly move: (kind: string, from: string, to: string, value: bigint) => void
	readonly tell: (type: string, id: string) => void
}

function shift({ purses, tills }: State, place: string, delta: bigint): void {
	const purse = purses.get(place)
	if (purse) purse.holds += delta
	else tills.set(place, (tills.get(place) ?? 0n) + delta)
}
