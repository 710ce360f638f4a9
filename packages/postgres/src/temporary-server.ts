import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type EmbeddedServer, startEmbeddedServer } from './embedded-server.ts'

/** A server on any free port, with its data in a folder that is removed when it stops. Fast, not durable: for tests. */
export async function startTemporaryServer(): Promise<EmbeddedServer> {
	const folder = mkdtempSync(join(tmpdir(), 'tender-postgres-'))
	// Entered by the account the server runs under; the data directory itself stays private.
	chmodSync(folder, 0o711)
	const remove = () => rmSync(folder, { recursive: true, force: true })
	try {
		const server = await startEmbeddedServer({ dataDir: join(folder, 'data'), port: 0, durable: false })
		return {
			...server,
			stop: async () => {
				await server.stop()
				remove()
			},
		}
	} catch (error) {
		remove()
		throw error
	}
}
