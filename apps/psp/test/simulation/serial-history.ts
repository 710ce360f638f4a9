import type { Answer, Request } from '@tender/core/decide-batch'
import { createEngine } from '../../src/engine/engine.ts'
import type { Store } from '../../src/engine/store.ts'
import { createChance } from './chance.ts'
import { commandOf, type Made, nothingOf } from './command-of.ts'
import { keyOf } from './key-of.ts'
import { createMemoryBooks, createMemoryStore, type MemoryBooks, type Wire } from './memory-store.ts'
import type { Operation, Plan } from './plan.ts'
import { openTown, type Town } from './town.ts'

/** The operations of a plan one batch after the other, nothing going wrong, at times that are given. */
export interface SerialHistory {
	readonly plan: Plan
	readonly town: Town
	readonly batches: readonly { readonly now: number; readonly operations: readonly Operation[] }[]
}

/** A wire on which nothing takes time and nothing is lost. */
const STRAIGHT: Wire = { begin: () => undefined, pass: () => Promise.resolve(), commitsLate: () => false }

/** What happens at the same time makes one batch. Some things are sent again, with the batch after. */
export function serialHistoryOf(plan: Plan): SerialHistory {
	const ids = idsOf(plan)
	const town = openTown(plan.town, plan.seed, ids)
	const byTime = Map.groupBy(plan.operations, ({ at }) => at)
	const batches = [...byTime]
		.sort(([a], [b]) => a - b)
		.map(([at, operations]) => ({ now: plan.town.startsAt + at, operations }))
	return {
		plan,
		town,
		batches: batches.map(({ now, operations }, place) => {
			const again = batches[place - 1]?.operations.filter(({ nth }) => ids.draw(`again ${nth}`) < 0.2) ?? []
			return { now, operations: [...operations, ...again] }
		}),
	}
}

/** Makes the requests of a history as gateways do: fresh ids for each that arrives, and the keys of their senders. */
export interface Gateway {
	readonly requestOf: (operation: Operation) => Request
	readonly nextEventId: () => string
}

export function createGateway({ plan, town }: SerialHistory): Gateway {
	const ids = idsOf(plan)
	const made = new Map<number, Made>()
	const arrivals = new Map<number, number>()
	let events = 0
	return {
		nextEventId: () => ids.uuid(`event ${events++}`),
		requestOf: (operation) => {
			const { nth, deed } = operation
			const arrival = (arrivals.get(nth) ?? 0) + 1
			arrivals.set(nth, arrival)
			const fresh = (what: string) => ids.uuid(`${nth} ${arrival}.1 ${what}`)
			const command = commandOf(deed, town, fresh, (other) => made.get(other) ?? nothingOf(other, ids))
			const idempotency = keyOf(operation, plan)
			return {
				command,
				...(idempotency && { idempotency }),
				present: (decision) => {
					if (decision.ok && !made.has(nth)) made.set(nth, madeOf(command))
					return { status: decision.ok ? 200 : 409, body: toJson(decision.ok ? decision.result : decision.refusal) }
				},
			}
		},
	}
}

/** Takes a history through a store, with the real engine. Answers what everybody was answered, word for word. */
export async function liveSerially(history: SerialHistory, store: Store): Promise<string[]> {
	const { requestOf, nextEventId } = createGateway(history)
	const answers: string[] = []
	let now = 0
	const engine = createEngine({
		store: atTime(store, () => now),
		timeAndChance: { soon: () => Promise.resolve(), pause: () => Promise.resolve(), random: () => 0, nextEventId },
	})
	for (const batch of history.batches) {
		now = batch.now
		const told = await Promise.allSettled(batch.operations.map((operation) => engine.submit(requestOf(operation))))
		answers.push(...told.map((one, place) => `${batch.operations[place]?.nth}: ${sayAnswer(one)}`))
	}
	await engine.close()
	return answers
}

/** A store in memory for one history, and its books. */
export function openMemoryStore({ town }: SerialHistory): { store: Store; books: MemoryBooks } {
	const books = createMemoryBooks({ town, clock: () => 0, onCommit: () => undefined, onMisfit: () => undefined })
	return { books, store: createMemoryStore(books, STRAIGHT) }
}

/** The same store with another clock: what was loaded says what time it is, and everything follows from that. */
export function atTime(store: Store, clock: () => number): Store {
	return {
		...store,
		transaction: (work) =>
			store.transaction((tx) =>
				work({
					apply: tx.apply,
					load: async (need) => {
						const loaded = await tx.load(need)
						return 'running' in loaded ? loaded : { ...loaded, now: clock() }
					},
				}),
			),
	}
}

/** The ids that a command made, by which later ones speak of it. */
export function madeOf(command: object): Made {
	const { paymentId = '', code = '', staticCodeId = '', payoutId = '' } = command as Partial<Made>
	return { paymentId, code, staticCodeId, payoutId }
}

/** As text, whatever the order of the members: two stores may build the same row in two ways. */
export function toJson(value: unknown): string {
	return JSON.stringify(value, (_, inner) => {
		if (typeof inner === 'bigint') return String(inner)
		if (typeof inner !== 'object' || inner === null || Array.isArray(inner)) return inner
		return Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
	})
}

function idsOf({ seed }: Plan) {
	return createChance(seed ^ 0x5bd1e995)
}

function sayAnswer(one: PromiseSettledResult<Answer>): string {
	if (one.status === 'rejected') return `threw ${one.reason}`
	return `${one.value.status}${one.value.replayed ? ' again' : ''} ${one.value.body}`
}
