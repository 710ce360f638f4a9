/** Everything that happens later: one task at a time, in the order of their times, and of chance where times are equal. */
export interface Scheduler {
	/** Milliseconds since the history began. Stands still while a task runs, jumps from one to the next. */
	readonly now: () => number
	readonly after: (delayMs: number, tieBreak: number, run: () => void) => void
	/** Runs until nothing is left to do. Throws when there is no end to it. */
	readonly run: () => Promise<void>
}

interface Task {
	readonly at: number
	readonly tieBreak: number
	readonly nth: number
	readonly run: () => void
}

/** More than any history of ours has: beyond it something goes in circles. */
const MAX_TASKS = 200_000

export function createScheduler(): Scheduler {
	const heap: Task[] = []
	let now = 0
	let tasks = 0

	function after(delayMs: number, tieBreak: number, run: () => void): void {
		push(heap, { at: now + delayMs, tieBreak, nth: tasks++, run })
	}

	async function run(): Promise<void> {
		for (let task = pop(heap); task; task = pop(heap)) {
			if (tasks > MAX_TASKS) throw new Error(`after ${tasks} tasks there is still something to do`)
			now = task.at
			task.run()
			// Whatever the task set going goes as far as it can: nothing waits for real time or for a device, so promises
			// alone remain, and a tick comes when none of them can go on.
			await new Promise<void>((resolve) => process.nextTick(resolve))
		}
	}

	return { now: () => now, after, run }
}

function isBefore(a: Task, b: Task): boolean {
	if (a.at !== b.at) return a.at < b.at
	return a.tieBreak === b.tieBreak ? a.nth < b.nth : a.tieBreak < b.tieBreak
}

function push(heap: Task[], task: Task): void {
	let index = heap.push(task) - 1
	while (index > 0) {
		const parent = (index - 1) >> 1
		if (!isBefore(task, heap[parent] as Task)) break
		heap[index] = heap[parent] as Task
		index = parent
	}
	heap[index] = task
}

function pop(heap: Task[]): Task | undefined {
	const first = heap[0]
	const last = heap.pop()
	if (heap.length === 0 || !last) return first
	let index = 0
	for (;;) {
		let child = 2 * index + 1
		if (child + 1 < heap.length && isBefore(heap[child + 1] as Task, heap[child] as Task)) child++
		if (child >= heap.length || !isBefore(heap[child] as Task, last)) break
		heap[index] = heap[child] as Task
		index = child
	}
	heap[index] = last
	return first
}
