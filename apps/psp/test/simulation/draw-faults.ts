import type { Numbers } from './chance.ts'
import type { Passage } from './memory-store.ts'
import type { Accident, BooksFault, Fault, NetworkFault, Operation, Plan } from './plan.ts'

const NETWORK: readonly NetworkFault[] = ['request lost', 'answer lost', 'request twice', 'request late', 'answer late']

/** Where in a transaction each fault can happen. */
const BOOKS: readonly (readonly [BooksFault, readonly Passage[]])[] = [
	['conflict', ['load', 'apply', 'commit']],
	['connection lost', ['load', 'loaded', 'apply', 'applied', 'commit', 'committed', 'committed']],
	['crash', ['load', 'loaded', 'apply', 'applied', 'commit', 'committed']],
	['commit late', ['commit']],
	['crash, commit late', ['commit']],
]

/** What goes wrong: nothing in some histories, much in others. Where the day ends within the history, the clock often steps there. */
export function drawFaults(
	numbers: Numbers,
	operations: readonly Operation[],
	dayEndsAt: number,
): Pick<Plan, 'accidents' | 'faults'> {
	const { pick, chance, between } = numbers
	const weather = pick([0, 0.05, 0.15, 0.3])
	const faults: Fault[] = []
	for (const { nth } of operations) {
		if (chance(weather)) faults.push({ kind: pick(NETWORK), nth, attempt: chance(0.75) ? 1 : 2 })
		if (chance(weather)) {
			const [kind, places] = pick(BOOKS)
			faults.push({ kind, nth, time: chance(0.75) ? 1 : 2, at: pick(places) })
		}
	}
	const accidents = Array.from({ length: weather === 0 ? 0 : between(0, 3) }, () => drawAccident(numbers, dayEndsAt))
	return { accidents, faults }
}

function drawAccident({ pick, between, chance }: Numbers, dayEndsAt: number): Accident {
	const isEvening = dayEndsAt < 60_000
	const at = isEvening && chance(0.4) ? dayEndsAt + between(-500, 1_000) : between(0, 120) * 1_000 + between(0, 3)
	const what = pick([
		'clock jumps',
		'clock steps back',
		'books unreachable',
		'process restarts',
		'process crashes',
	] as const)
	switch (what) {
		case 'clock jumps':
			return { at, what, byMs: pick([900, 30_000, 60_000, 90_000, 3_600_000]) }
		case 'clock steps back':
			return { at, what, byMs: pick([1, 30, 400, 1_500, 20_000, 1_000_000]) }
		case 'books unreachable':
			return { at, what, forMs: pick([50, 500, 4_000]) }
		default:
			return { at, what, process: between(0, 2) }
	}
}
