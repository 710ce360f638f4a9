import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { type EmbeddedServer, startEmbeddedServer } from '../src/embedded-server.ts'
import { freePort, PortBusyError } from '../src/port-busy.ts'
import { withClient } from '../src/with-client.ts'

/** mkdtemp makes a folder that its owner alone may enter, like a checkout under /root. */
function privateFolder(): string {
	const folder = mkdtempSync(join(tmpdir(), 'tender-server-test-'))
	onTestFinished(() => rmSync(folder, { recursive: true }))
	return folder
}

async function start(dataDir: string, port = 0, durable = false): Promise<EmbeddedServer> {
	const server = await startEmbeddedServer({ dataDir, port, durable })
	onTestFinished(server.stop)
	return server
}

const count = (server: EmbeddedServer): Promise<number> =>
	withClient(server.adminUrl, async (client) => (await client.query('SELECT count(*)::int AS n FROM kept')).rows[0].n)

const keepOne = (server: EmbeddedServer): Promise<unknown> =>
	withClient(server.adminUrl, (client) => client.query('CREATE TABLE kept AS SELECT 1 AS id'))

test('data in a folder that only its owner may enter is kept from one start to the next', async () => {
	const dataDir = join(privateFolder(), 'deep', 'data')
	const first = await start(dataDir)
	await keepOne(first)
	await first.stop()
	expect(await count(await start(dataDir))).toBe(1)
})

test('text is UTF-8 and sorts the same on every machine', async () => {
	const server = await start(join(privateFolder(), 'data'))
	await withClient(server.adminUrl, async (client) => {
		const { rows } = await client.query(
			"SELECT pg_encoding_to_char(encoding) AS encoding, datlocale, current_setting('data_checksums') AS checksums FROM pg_database WHERE datname = current_database()",
		)
		expect(rows).toEqual([{ encoding: 'UTF8', datlocale: 'C.UTF-8', checksums: 'on' }])
	})
})

test('a port in use is named, and the other program is left alone', async () => {
	const other = createServer().listen(0, '127.0.0.1')
	await once(other, 'listening')
	onTestFinished(() => void other.close())
	const { port } = other.address() as { port: number }
	const starting = startEmbeddedServer({ dataDir: join(privateFolder(), 'data'), port, durable: false })
	await expect(starting).rejects.toThrow(PortBusyError)
	await expect(starting).rejects.toThrow(`Port ${port} is in use by another program.`)
})

test('an interrupted first start is healed by the next', async () => {
	const dataDir = join(privateFolder(), 'data')
	mkdirSync(`${dataDir}.initialising/cluster`, { recursive: true })
	writeFileSync(`${dataDir}.initialising/cluster/PG_VERSION`, '18\n')
	await keepOne(await start(dataDir))
})

test('a folder with other files in it is refused and not touched', async () => {
	const dataDir = privateFolder()
	writeFileSync(join(dataDir, 'thesis.txt'), 'years of work')
	await expect(startEmbeddedServer({ dataDir, port: 0 })).rejects.toThrow('is not empty and holds no database')
	expect(readFileSync(join(dataDir, 'thesis.txt'), 'utf8')).toBe('years of work')
})

test('a server that was killed recovers what was committed', async () => {
	const dataDir = join(privateFolder(), 'data')
	const first = await start(dataDir, 0, true)
	await keepOne(first)
	process.kill(first.pid, 'SIGKILL')
	await first.ended
	expect(await count(await start(dataDir))).toBe(1)
})

test('a server left behind by a start that was killed is stopped and started anew, on the same port', async () => {
	const dataDir = join(privateFolder(), 'data')
	const port = await freePort()
	const script = `import { startEmbeddedServer } from ${JSON.stringify(join(import.meta.dirname, '../src/embedded-server.ts'))}
const server = await startEmbeddedServer({ dataDir: ${JSON.stringify(dataDir)}, port: ${port}, durable: false })
console.log(server.pid)
setInterval(() => undefined, 60_000)`
	const starter = spawn(process.execPath, ['--input-type=module-typescript', '--eval', script], {
		stdio: ['ignore', 'pipe', 'inherit'],
	})
	await once(starter.stdout, 'data')
	starter.kill('SIGKILL')
	await once(starter, 'exit')
	const server = await start(dataDir, port)
	expect(server.port).toBe(port)
	await keepOne(server)
})

test('a lock file whose process number now belongs to another program does not stop the start', async () => {
	const dataDir = join(privateFolder(), 'data')
	const first = await start(dataDir)
	await first.stop()
	writeFileSync(join(dataDir, 'postmaster.pid'), `${process.pid}\n${dataDir}\n`)
	await keepOne(await start(dataDir))
})

test('a second start on a running server of the same folder takes it over cleanly', async () => {
	const dataDir = join(privateFolder(), 'data')
	const first = await start(dataDir)
	await keepOne(first)
	const second = await start(dataDir)
	await first.ended
	expect(await count(second)).toBe(1)
})
