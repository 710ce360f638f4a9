/** Chances that look random and are the same for the same seed (mulberry32). */
export interface Seeded {
	/** 0 up to, but not including, `below`. */
	readonly below: (below: number) => number
	readonly chance: (probability: number) => boolean
	readonly pick: <T>(from: readonly T[]) => T
	/** More chances, which do not depend on how many are drawn here. */
	readonly branch: () => Seeded
}

export function seeded(seed: number): Seeded {
	let state = seed
	let branches = 0
	const next = () => {
		state = (state + 0x6d2b79f5) | 0
		let t = Math.imul(state ^ (state >>> 15), 1 | state)
		t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
		return (t ^ (t >>> 14)) >>> 0
	}
	return {
		below: (below) => next() % below,
		chance: (probability) => next() < probability * 2 ** 32,
		pick: (from) => from[next() % from.length] as (typeof from)[number],
		branch: () => seeded(Math.imul(seed ^ 0x9e3779b9, ++branches * 2 + 1)),
	}
}
