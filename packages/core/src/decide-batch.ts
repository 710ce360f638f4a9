import type { Command } from './commands.ts'
import { decide } from './decide.ts'
import type { Decision } from './decision.ts'
import { type Account, NO_RULES } from './ledger.ts'
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
	for (const [kind, rows] of Object.entries(some)) (all[kind as keyof Changes] as unknown[]).push(...rows)
}

/** One row is written once: several moves of a row become one, and a move of a row made here joins its making. */
function squash(changes: Changes): Changes {
	const payments = squashRows(changes.paymentsCreated, changes.paymentsMoved, ({ payment }) => payment)
	const payouts = squashRows(changes.payoutsRequested, changes.payoutsMoved, ({ payout }) => payout)
	const wallets = squashRows(changes.accountsOpened, changes.walletsChanged, (wallet) => wallet)
	const staticCodes = squashRows(changes.staticCodesOpened, changes.staticCodesClosed, (code) => code)
	const walletCodes = squashRows(changes.walletCodesShown, changes.walletCodesSpent, (code) => code)
	return {
		...changes,
		paymentsCreated: payments.made,
		paymentsMoved: payments.moved,
		payoutsRequested: payouts.made,
		payoutsMoved: payouts.moved,
		accountsOpened: wallets.made.map(unmoved),
		walletsChanged: wallets.moved,
		staticCodesOpened: staticCodes.made,
		staticCodesClosed: staticCodes.moved,
		walletCodesShown: walletCodes.made,
		walletCodesSpent: walletCodes.moved,
	}
}

/** The first `from` and the last row of each moved row that was not made in this batch. */
function squashRows<Row extends { readonly id: string }, Move extends object>(
	made: readonly Row[],
	moves: readonly Move[],
	rowOf: (move: Move) => Row,
): { made: Row[]; moved: Move[] } {
	const madeById = new Map(made.map((row) => [row.id, row]))
	const movedById = new Map<string, Move>()
	for (const move of moves) {
		const row = rowOf(move)
		const first = movedById.get(row.id)
		if (madeById.has(row.id)) madeById.set(row.id, row)
		else movedById.set(row.id, first && 'from' in first ? { ...move, from: first.from } : move)
	}
	return { made: [...madeById.values()], moved: [...movedById.values()] }
}

/** The account as it was opened, under the rules of now: the batch's transfers say what has moved since. */
function unmoved(account: Account): Account {
	const { spentOn, spent } = NO_RULES
	return { ...account, balance: 0n, rules: account.rules && { ...account.rules, spentOn, spent } }
}
