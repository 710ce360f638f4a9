import type { ChildProcess } from 'node:child_process'
import { setTimeout as delay } from 'node:timers/promises'
import { freePort } from '@tender/postgres/port-busy'
import { ended, spawnPsp } from '../spawn-psp.ts'

/** A PSP as a process of its own, as in production, that can be killed and started again on its port. */
export interface PspProcess {
	readonly url: string
	/** Starts it; resolves once it takes requests. */
	readonly start: () => Promise<void>
	/** `kill -9`: it has no chance to finish anything. */
	readonly kill: () => Promise<void>
	/** As an operator does it. Answers its exit code. */
	readonly stop: () => Promise<number | null>
}

const READY_WITHIN_MS = 30_000

export async function preparePsp(databaseUrl: string, publicUrl: string, signingKey: string): Promise<PspProcess> {
	const port = await freePort()
	const url = `http://127.0.0.1:${port}`
	let child: ChildProcess | undefined

	const end = async (signal: NodeJS.Signals) => {
		child?.kill(signal)
		if (child) await ended(child)
	}
	return {
		url,
		start: async () => {
			const settings = {
				DATABASE_URL_PSP: databaseUrl,
				PSP_PORT: String(port),
				PSP_PUBLIC_URL: publicUrl,
				PSP_SIGNING_KEY: signingKey,
				PSP_SECRET: 'only for tests, and long enough for that',
				LOG_LEVEL: 'silent',
			}
			const started = spawnPsp(settings, { stdout: 'ignore' })
			child = started
			const deadline = performance.now() + READY_WITHIN_MS
			while (!(await fetch(`${url}/readyz`).catch(() => undefined))?.ok) {
				if (started.exitCode !== null) throw new Error(`the PSP ended with ${started.exitCode}`)
				if (performance.now() > deadline) throw new Error('the PSP did not become ready')
				await delay(10)
			}
		},
		kill: () => end('SIGKILL'),
		stop: async () => {
			await end('SIGTERM')
			return child?.exitCode ?? null
		},
	}
}
