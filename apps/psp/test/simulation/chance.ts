/** Where a history's accidents come from: the same seed and the same question give the same answer, in any order asked. */
export interface Chance {
	/** From 0 to 1, without 1. */
	readonly draw: (about: string) => number
	/** A UUIDv7 that nobody else of this history gets. */
	readonly uuid: (about: string) => string
}

export function createChance(seed: number): Chance {
	const start = mix(seed ^ 0x9e3779b9)
	return {
		draw: (about) => hash(start, about) / 0x1_0000_0000,
		uuid: (about) => {
			const a = hash(start ^ 0x51ed270b, about)
			const b = mix(a ^ start)
			const text = hex(a) + hex(b) + hex(mix(b ^ 0x27d4eb2f)) + hex(mix(a ^ 0x165667b1))
			return `${text.slice(0, 8)}-${text.slice(8, 12)}-7${text.slice(13, 16)}-8${text.slice(17, 20)}-${text.slice(20)}`
		},
	}
}

/** Numbers one after the other, for drawing a plan. */
export interface Numbers {
	readonly below: (count: number) => number
	readonly between: (least: number, most: number) => number
	readonly pick: <T>(from: readonly T[]) => T
	/** True so often. */
	readonly chance: (share: number) => boolean
}

export function createNumbers(seed: number): Numbers {
	let state = mix(seed ^ 0x85ebca6b)
	const next = () => {
		state = (state + 0x6d2b79f5) | 0
		return mix(state)
	}
	const below = (count: number) => next() % count
	return {
		below,
		between: (least, most) => least + below(most - least + 1),
		pick: (from) => from[below(from.length)] as (typeof from)[number],
		chance: (share) => next() / 0x1_0000_0000 < share,
	}
}

/** FNV-1a over the characters, then mixed: neighbours in name are no neighbours in number. */
export function hash(start: number, text: string): number {
	let state = start ^ 0x811c9dc5
	for (let i = 0; i < text.length; i++) state = Math.imul(state ^ text.charCodeAt(i), 0x01000193)
	return mix(state)
}

/** The finalizer of MurmurHash3. */
function mix(number: number): number {
	let h = number | 0
	h = Math.imul(h ^ (h >>> 16), 0x85ebca6b)
	h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35)
	return (h ^ (h >>> 16)) >>> 0
}

function hex(number: number): string {
	return number.toString(16).padStart(8, '0')
}
