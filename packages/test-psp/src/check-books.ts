import { execFile } from 'node:child_process'
import { resolve } from 'node:path'
import { promisify } from 'node:util'

const PSP = resolve(import.meta.dirname, '../../../apps/psp')
const run = promisify(execFile)

/** Lets the PSP's own operator program look through its books. Throws, with what it found, when they are not right. */
export async function checkBooks(databaseUrl: string): Promise<void> {
	const env = { ...process.env, DATABASE_URL_PSP: databaseUrl }
	await run(process.execPath, ['src/operator/print-books.ts'], { cwd: PSP, env }).catch(({ stdout, stderr }) => {
		throw new Error(`The tests leave the PSP's books wrong.\n${stdout}${stderr}`)
	})
}
