import { availableParallelism } from 'node:os'
import { Worker } from 'node:worker_threads'
import type { Chunk, ChunkReport } from './simulate-worker.ts'
import { addTally, createTally, type Tally } from './tally.ts'

export interface ManyReport {
	readonly tally: Tally
	readonly failed: ChunkReport['failed']
	readonly tookMs: number
}

const CHUNK = 250

/** Lives the histories of so many seeds on all processors. Begins no more once one of them has gone wrong. */
export async function simulateMany({
	from,
	histories,
	onProgress,
}: {
	readonly from: number
	readonly histories: number
	readonly onProgress?: (tally: Tally) => void
}): Promise<ManyReport> {
	const started = performance.now()
	const tally = createTally()
	const failed: ChunkReport['failed'][number][] = []
	let next = from

	async function keepBusy(): Promise<void> {
		const worker = new Worker(new URL('./simulate-worker.ts', import.meta.url))
		try {
			while (next < from + histories && failed.length === 0) {
				const chunk: Chunk = { from: next, histories: Math.min(CHUNK, from + histories - next) }
				next += chunk.histories
				const report = await ask(worker, chunk)
				addTally(tally, report.tally)
				failed.push(...report.failed)
				onProgress?.(tally)
			}
		} finally {
			await worker.terminate()
		}
	}

	await Promise.all(Array.from({ length: availableParallelism() }, keepBusy))
	return { tally, failed, tookMs: performance.now() - started }
}

function ask(worker: Worker, chunk: Chunk): Promise<ChunkReport> {
	return new Promise((resolve, reject) => {
		worker.once('message', (report: ChunkReport) => {
			worker.off('error', reject)
			resolve(report)
		})
		worker.once('error', reject)
		worker.postMessage(chunk)
	})
}
