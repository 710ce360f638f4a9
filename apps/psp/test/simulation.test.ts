import { REFUSALS, type RefusalCode } from '@tender/core/refusals'
import { expect, test, vi } from 'vitest'
import type { Store } from '../src/engine/store.ts'
import { drawPlan } from './simulation/draw-plan.ts'
import { explainFailure } from './simulation/explain-failure.ts'
import { runHistory, traceHistory } from './simulation/run-history.ts'
import { sayTally } from './simulation/say-tally.ts'
import { shrinkPlan } from './simulation/shrink.ts'
import { simulateMany } from './simulation/simulate-many.ts'
import type { Tally } from './simulation/tally.ts'

vi.setConfig({ testTimeout: 1_800_000 })

/** `TENDER_HISTORIES=5000` lives fewer: what is not rare is found all the same. */
const HISTORIES = Number(process.env.TENDER_HISTORIES ?? 100_000)

/** Refusals of the gateway alone, or of what only reads: no command comes to them. */
const NOT_OF_COMMANDS: readonly RefusalCode[] = [
	'idempotency_key_required',
	'unauthorized',
	'bank_not_configured',
	'forbidden',
	'not_found',
	'body_too_large',
	'unsupported_media_type',
	'refund_not_found',
	'merchant_not_found',
	'too_many_streams',
	'unavailable',
	'internal_error',
]

/** Everything that goes wrong somewhere in the plans. */
const TROUBLES = [
	...['clock jumps', 'clock steps back', 'books unreachable', 'process restarts', 'process crashes'].map(
		(what) => `accident: ${what}`,
	),
	...['request lost', 'answer lost', 'request twice', 'request late', 'answer late'].map((what) => `fault: ${what}`),
	...['load', 'apply', 'commit'].map((at) => `fault: conflict at ${at}`),
	...['load', 'loaded', 'apply', 'applied', 'commit', 'committed'].flatMap((at) => [
		`fault: connection lost at ${at}`,
		`fault: crash at ${at}`,
	]),
	'fault: commit late at commit',
	'fault: crash, commit late at commit',
]

const DEEDS =
	'create claim release pay cancel expire lapse refund print closeCode payCode show charge open change topUp withdraw send payout settle'

test(`${HISTORIES} histories of shops, wallets and PSP processes keep every money rule, whatever goes wrong`, async () => {
	const { tally, failed, tookMs } = await simulateMany({ from: 1, histories: HISTORIES })
	console.log(sayTally(tally, tookMs))
	const [first] = failed
	expect(first && (await explainFailure(first.seed, first.fault))).toBeUndefined()
	expect(tally.histories).toBe(HISTORIES)
	if (HISTORIES < 100_000) return
	// It was a real town in real weather: everything that can happen did.
	expect(refusalsMissing(tally)).toEqual([])
	expect(TROUBLES.filter((what) => !tally.counts.has(what))).toEqual([])
	expect(DEEDS.split(' ').filter((deed) => !tally.counts.has(`${deed}: ok`))).toEqual([])
	const others = [
		'job expirePayment: ok',
		'job lapseClaim: ok',
		'replayed',
		'the key is at work elsewhere',
		'a webhook is opened',
	]
	expect(others.filter((what) => !tally.counts.has(what))).toEqual([])
})

function refusalsMissing({ counts }: Tally): string[] {
	const met = new Set([...counts.keys()].map((what) => /: no (\w+)$/.exec(what)?.[1]))
	return (Object.keys(REFUSALS) as RefusalCode[]).filter((code) => !NOT_OF_COMMANDS.includes(code) && !met.has(code))
}

test('a seed lives the same history every time, to the letter, and another seed another', async () => {
	const digests = new Set<string>()
	for (let seed = 1; seed <= 40; seed++) {
		const [once, again] = [await traceHistory(drawPlan(seed)), await traceHistory(drawPlan(seed))]
		expect(again.lines).toEqual(once.lines)
		expect(again.digest).toBe(once.digest)
		digests.add(once.digest)
	}
	expect(digests.size).toBe(40)
})

test('a PSP whose commit got no answer asks until it knows, rather than say at once that its own request still runs', async () => {
	let known = 0
	for (let seed = 1; seed <= 100; seed++) {
		const sale = { do: 'create', merchant: 0, order: 1, value: 500n, currency: 'USD' } as const
		const deed = { ...sale, lives: 60, tips: false, lines: [] }
		const { tally, fault } = await runHistory({
			...drawPlan(seed),
			...{ processes: 1, pace: 'instant', accidents: [] },
			operations: [{ nth: 1, at: 0, deed, key: 'own', tries: 1 }],
			faults: [{ kind: 'commit late', nth: 1, time: 1, at: 'commit' }],
		})
		expect(fault).toBeUndefined()
		if (tally.counts.has('create: ok')) known++
	}
	// The commit takes place up to 120 ms later, which is mostly before the last of four tries.
	expect(known).toBeGreaterThan(80)
})

/** The same store, which keeps what was decided and forgets what was answered. */
function forgetful(store: Store): Store {
	return {
		...store,
		transaction: (work) =>
			store.transaction((tx) => work({ load: tx.load, apply: (write) => tx.apply({ ...write, records: [] }) })),
	}
}

test('a PSP that forgets its answers is found out, and the history that tells it is short', async () => {
	let seed = 1
	while (!(await runHistory(drawPlan(seed), { spoil: forgetful })).fault) seed++
	const plan = drawPlan(seed)
	const shortest = await shrinkPlan(plan, { spoil: forgetful })
	expect(shortest.operations.length).toBeLessThanOrEqual(4)
	expect((await runHistory(shortest, { spoil: forgetful })).fault).toBeDefined()
	expect((await runHistory(shortest)).fault).toBeUndefined()
})
