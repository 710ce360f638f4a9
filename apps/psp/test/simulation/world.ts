import type { Store } from '../../src/engine/store.ts'
import { type Chance, createChance } from './chance.ts'
import { createMemoryBooks, type MemoryBooks, type Passage, type Transaction } from './memory-store.ts'
import type { BooksFault, NetworkFault, Plan } from './plan.ts'
import { createScheduler, type Scheduler } from './scheduler.ts'
import type { Tally } from './tally.ts'
import { openTown, type Town } from './town.ts'

/** Everything of one history: its time, its chance, its books, its town. */
export interface World {
	readonly plan: Plan
	readonly scheduler: Scheduler
	/** Of the order of things. */
	readonly chance: Chance
	/** Of names: the same whatever the schedule. */
	readonly ids: Chance
	readonly town: Town
	readonly books: MemoryBooks
	readonly tally: Tally
	/** What happened, for a reader; nothing is worded when nobody reads. */
	readonly trace: (line: () => string) => void
	/** How long this message takes, by the plan's pace. */
	readonly delayOf: (message: string) => number
	/** Does something later. */
	readonly after: (delayMs: number, what: string, run: () => void) => void
	/** Moves the database's clock. */
	readonly stepClock: (byMs: number) => void
	/** The faults still to come in transactions, by operation; `time` counts down. */
	readonly faults: Map<number, { kind: BooksFault; at: Passage; time: number }[]>
	/** Whether a message of an operation's attempt meets this fault. */
	readonly meets: (fault: NetworkFault, nth: number, attempt: number) => boolean
	/** What a test of the simulation itself does to the store that the engine sees. */
	readonly spoil: (store: Store) => Store
	/** Whether the books can be reached from anywhere. */
	reachable: boolean
}

export interface WorldOptions {
	readonly plan: Plan
	readonly tally: Tally
	readonly onCommit: (transaction: Transaction) => void
	readonly onMisfit: (what: string) => void
	readonly onTrace?: ((line: string) => void) | undefined
	readonly spoil?: World['spoil'] | undefined
}

export function createWorld({
	plan,
	tally,
	onCommit,
	onMisfit,
	onTrace,
	spoil = (store) => store,
}: WorldOptions): World {
	const scheduler = createScheduler()
	const chance = createChance(plan.schedule)
	const ids = createChance(plan.seed ^ 0x5bd1e995)
	const faults: World['faults'] = new Map()
	const onTheWay = new Set<string>()
	for (const fault of plan.faults) {
		if ('attempt' in fault) onTheWay.add(`${fault.kind} ${fault.nth} ${fault.attempt}`)
		else faults.set(fault.nth, [...(faults.get(fault.nth) ?? []), { ...fault }])
	}
	let shift = 0
	const clock = () => plan.town.startsAt + scheduler.now() + shift
	const town = openTown(plan.town, plan.seed, ids)
	const books = createMemoryBooks({ clock, onCommit, onMisfit, town })
	return {
		plan,
		scheduler,
		chance,
		ids,
		town,
		books,
		tally,
		trace: (line) => onTrace?.(`${String(scheduler.now()).padStart(8)} ms  ${line()}`),
		delayOf: (message) => paceOf(plan.pace, chance, message),
		after: (delayMs, what, run) => scheduler.after(delayMs, chance.draw(what), run),
		stepClock: (byMs) => {
			shift += byMs
		},
		faults,
		meets: (fault, nth, attempt) => onTheWay.has(`${fault} ${nth} ${attempt}`),
		spoil,
		reachable: true,
	}
}

function paceOf(pace: Plan['pace'], { draw }: Chance, message: string): number {
	if (pace === 'instant') return 0
	const share = draw(`${message} takes`)
	if (pace === 'slow' && share < 0.06) return 200 + Math.floor(share * 60_000)
	return Math.floor(share * 20)
}
