import type { Command } from './commands.ts'
import { decide } from './decide.ts'
import type { Decision } from './decision.ts'
import { refuse } from './refusals.ts'
import { applyToWorld, type Changes, noChanges, type World } from './world.ts'

/** Says "this is the same request": one key in one scope (caller and route), and a digest of what was asked. */
export interface Idempotency {
	readonly scope: string
	readonly key: string
	readonly fingerprint: string
}

/** An answer as it leaves: kept word for word, so that a replay is the same answer. */
export interface Reply {
	readonly status: number
	readonly body: string
}

/** A command, how to word its answer, and the key under which it may take effect only once. */
export interface Request {
	readonly command: Command
	readonly idempotency?: Idempotency
	readonly present: (decision: Decision) => Reply
}

export interface IdempotencyRecord extends Idempotency {
	readonly reply: Reply
}

export type Answer = Reply & { readonly replayed: boolean }

export interface BatchDecision {
	/** One answer per request, in order. */
	readonly answers: Answer[]
	readonly changes: Changes
	readonly records: IdempotencyRecord[]
}

export function recordKey({ scope, key }: Pick<Idempotency, 'scope' | 'key'>): string {
	return `${scope} ${key}`
}

/** Decides a batch in order, each command over what the ones before it left. `records` are those the batch loaded. */
export function decideBatch(
	world: World,
	known: ReadonlyMap<string, IdempotencyRecord>,
	requests: readonly Request[],
): BatchDecision {
	const records = new Map<string, IdempotencyRecord>()
	const changes = noChanges()
	const answers = requests.map(({ command, idempotency, present }): Answer => {
		if (idempotency) {
			const id = recordKey(idempotency)
			const record = known.get(id) ?? records.get(id)
			if (record?.fingerprint === idempotency.fingerprint) return { ...record.reply, replayed: true }
			if (record) {
				return { ...present({ ok: false, refusal: refuse('idempotency_key_reused') }), replayed: false }
			}
		}
		const decision = decide(world, command)
		if (decision.ok && decision.changes) collect(world, changes, decision.changes)
		const reply = present(decision)
		if (idempotency) records.set(recordKey(idempotency), { ...idempotency, reply })
		return { ...reply, replayed: false }
	})
	return { answers, changes: squash(changes), records: [...records.values()] }
}

function collect(world: World, all: Changes, some: Partial<Changes>): void {
	applyToWorld(world, { ...noChanges(), ...some })
	all.accountsOpened.push(...(some.accountsOpened ?? []))
	all.paymentsCreated.push(...(some.paymentsCreated ?? []))
	all.paymentsMoved.push(...(some.paymentsMoved ?? []))
	all.transfers.push(...(some.transfers ?? []))
	all.events.push(...(some.events ?? []))
}

/** One row is written once: several moves of a payment become one, and a move of a payment made here joins its making. */
function squash(changes: Changes): Changes {
	const created = new Map(changes.paymentsCreated.map((payment) => [payment.id, payment]))
	const moved = new Map<string, Changes['paymentsMoved'][number]>()
	for (const move of changes.paymentsMoved) {
		const { id } = move.payment
		if (created.has(id)) created.set(id, move.payment)
		else moved.set(id, { payment: move.payment, from: moved.get(id)?.from ?? move.from })
	}
	return { ...changes, paymentsCreated: [...created.values()], paymentsMoved: [...moved.values()] }
}
