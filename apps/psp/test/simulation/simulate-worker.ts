import { parentPort } from 'node:worker_threads'
import { drawPlan } from './draw-plan.ts'
import { runHistory } from './run-history.ts'
import { addTally, createTally, type Tally } from './tally.ts'

/** A run of seeds, one after the other. */
export interface Chunk {
	readonly from: number
	readonly histories: number
}

/** How they went, and which of them went wrong. */
export interface ChunkReport {
	readonly tally: Tally
	readonly failed: readonly { readonly seed: number; readonly fault: string }[]
}

parentPort?.on('message', async (chunk: Chunk) => parentPort?.postMessage(await runChunk(chunk)))

async function runChunk({ from, histories }: Chunk): Promise<ChunkReport> {
	const all = createTally()
	const failed: { seed: number; fault: string }[] = []
	for (let seed = from; seed < from + histories; seed++) {
		const { tally, fault } = await runHistory(drawPlan(seed))
		addTally(all, tally)
		if (fault) failed.push({ seed, fault })
	}
	return { tally: all, failed }
}
