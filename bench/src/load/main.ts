import { openBareWorkers, openPspWorkers } from './http-workers.ts'
import type { Job } from './job.ts'
import { runCycles } from './run-cycles.ts'
import { openSqlWorkers } from './sql-workers.ts'

/** The load process: does the jobs its parent sends, one at a time, and ends when the parent is gone. */
process.on('message', (job: Job) => {
	void perform(job).then(
		(run) => process.send?.({ run }),
		(error: unknown) => process.send?.({ error: error instanceof Error ? error.stack : String(error) }),
	)
})
process.on('disconnect', () => process.exit())

async function perform(job: Job) {
	const { workers, close } = await openWorkers(job)
	try {
		return await runCycles(workers, job.warmUpMs, job.ms)
	} finally {
		await close()
	}
}

function openWorkers(job: Job) {
	switch (job.kind) {
		case 'psp':
			return openPspWorkers(job.port, job.concurrency, job.crowd, job.cycle)
		case 'bare':
			return openBareWorkers(job.port, job.concurrency, job.crowd)
		case 'sql':
			return openSqlWorkers(job.url, job.connections, job.concurrency, job.crowd)
	}
}
