import { type Seeded, seeded } from '../seeded.ts'
import type { Ending } from '../stories/ending.ts'
import { type Asked, openSale } from '../stories/sale.ts'
import { STORIES } from '../stories/stories.ts'
import type { Stage } from './stage.ts'

/** Everything that happened under one load, as its clients know it. */
export interface LoadReport {
	readonly endings: readonly Ending[]
	readonly asked: readonly Asked[]
}

const WORKERS = 10

/** Workers that go through stories, one after the other, until they are told to stop and have finished theirs. */
export function startLoad(stage: Stage, name: string, seed: number): { readonly finish: () => Promise<LoadReport> } {
	const endings: Ending[] = []
	const asked: Asked[] = []
	let stopping = false

	const work = async (worker: number, chances: Seeded) => {
		for (let nth = 1; !stopping; nth++) {
			const title = `${name}-${worker}-${nth}`
			const sale = openSale(stage.clients, title)
			const [, story] = chances.pick(STORIES)
			endings.push(await story(sale, title, chances.branch()))
			asked.push(...sale.asked)
		}
	}
	const workers = Promise.all(Array.from({ length: WORKERS }, (_, worker) => work(worker, seeded(seed * 100 + worker))))
	// Whoever fails is told of when the round is checked.
	workers.catch(() => undefined)
	return {
		finish: async () => {
			stopping = true
			await workers
			return { endings, asked }
		},
	}
}
