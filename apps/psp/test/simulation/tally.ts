/** How often everything happened, over many histories. */
export interface Tally {
	histories: number
	operations: number
	commits: number
	/** By name: faults, accidents, outcomes, engine retries. */
	readonly counts: Map<string, number>
}

export function createTally(): Tally {
	return { histories: 0, operations: 0, commits: 0, counts: new Map() }
}

export function count(tally: Tally, what: string, times = 1): void {
	tally.counts.set(what, (tally.counts.get(what) ?? 0) + times)
}

export function addTally(tally: Tally, other: Tally): void {
	tally.histories += other.histories
	tally.operations += other.operations
	tally.commits += other.commits
	for (const [what, times] of other.counts) count(tally, what, times)
}
