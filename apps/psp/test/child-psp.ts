import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { createServer } from 'node:net'
import { createInterface } from 'node:readline'
import { onTestFinished } from 'vitest'
import { type House, PUBLIC_URL, SECRET, SIGNING_KEY, WALLET_URL } from './house.ts'

/** A port that is free now, so that a PSP killed on it can start on it again. */
export async function freePort(): Promise<number> {
	const server = createServer().listen(0, '127.0.0.1')
	await once(server, 'listening')
	const { port } = server.address() as AddressInfo
	server.close()
	await once(server, 'close')
	return port
}

/** A PSP as a process of its own, as in production; resolves once it says that it is open. */
export async function startChild(house: House, port: number): Promise<ChildProcess> {
	const child = spawn(process.execPath, ['src/main.ts'], {
		cwd: new URL('..', import.meta.url).pathname,
		stdio: ['ignore', 'pipe', 'inherit'],
		env: {
			...process.env,
			DATABASE_URL_PSP: house.books.url,
			PSP_HOST: '127.0.0.1',
			PSP_PORT: String(port),
			PSP_PUBLIC_URL: PUBLIC_URL,
			PSP_WALLET_URL: WALLET_URL,
			PSP_SECRET: SECRET,
			PSP_SIGNING_KEY: SIGNING_KEY,
			LOG_LEVEL: 'info',
		},
	})
	onTestFinished(() => void child.kill('SIGKILL'))
	const lines = createInterface({ input: child.stdout })
	await new Promise<void>((resolve, reject) => {
		lines.on('line', (line) => line.includes('the PSP is open') && resolve())
		child.once('exit', (code) => reject(new Error(`the PSP ended with ${code}`)))
	})
	return child
}

/** The end of the process, however it comes. */
export async function ended(child: ChildProcess): Promise<void> {
	if (child.exitCode === null && child.signalCode === null) await once(child, 'exit')
}
