import type { ChildProcess } from 'node:child_process'
import { createInterface, type Interface } from 'node:readline'
import { onTestFinished } from 'vitest'
import { type House, PUBLIC_URL, SECRET, SIGNING_KEY, WALLET_URL } from './house.ts'
import { spawnPsp } from './spawn-psp.ts'

/** A PSP of the house as a process of its own. Whoever lets it run ends it. */
export interface ChildPsp {
	readonly child: ChildProcess
	/** What it logs, line by line. */
	readonly lines: Interface
	/** Resolves once it says that it is open. */
	readonly open: Promise<void>
}

export function runChild({ books }: House, port: number): ChildPsp {
	const settings = {
		DATABASE_URL_PSP: books.url,
		PSP_HOST: '127.0.0.1',
		PSP_PORT: String(port),
		PSP_PUBLIC_URL: PUBLIC_URL,
		PSP_WALLET_URL: WALLET_URL,
		PSP_SECRET: SECRET,
		PSP_SIGNING_KEY: SIGNING_KEY,
		LOG_LEVEL: 'info',
	}
	const child = spawnPsp(settings, { stdout: 'pipe' })
	if (!child.stdout) throw new Error('its output is not piped')
	const lines = createInterface({ input: child.stdout })
	const open = new Promise<void>((resolve, reject) => {
		lines.on('line', (line) => line.includes('the PSP is open') && resolve())
		child.once('exit', (code) => reject(new Error(`the PSP ended with ${code}`)))
	})
	return { child, lines, open }
}

/** One that is open, for one test, at whose end it is killed if it still runs. */
export async function startChild(house: House, port: number): Promise<ChildProcess> {
	const { child, open } = runChild(house, port)
	onTestFinished(() => void child.kill('SIGKILL'))
	await open
	return child
}
