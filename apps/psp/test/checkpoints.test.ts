import { spawn } from 'node:child_process'
import { createPublicKey, verify } from 'node:crypto'
import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { wireCheckpointPage } from '@tender/core/wire/checkpoint'
import { expect, onTestFinished, test } from 'vitest'
import { sealBlocks, sealRest } from '../src/chain/seal-blocks.ts'
import { publicKeySet, readSigningKey } from '../src/chain/signing-key.ts'
import { readEnv } from '../src/env.ts'
import { expectRefusal } from './call.ts'
import { SIGNING_KEY, useHouse } from './house.ts'
import { openProvider } from './parties.ts'
import { query, until } from './sql.ts'

const house = useHouse()
const key = readSigningKey(SIGNING_KEY)
const DAY_MS = 86_400_000

/** A house in which two days have passed, each with money moved. */
async function letDaysPass(): Promise<void> {
	const provider = await openProvider(house)
	for (const days of [1, 2]) {
		await provider.openWallet()
		await sealRest(house.operator, key)
		await sealBlocks(house.operator, { key, now: BigInt(Date.now() + days * DAY_MS) })
	}
}

test('a PSP seals what was committed by itself', async () => {
	const provider = await openProvider(house)
	await provider.openWallet()
	const unsealed = `SELECT FROM transfers WHERE seq > (SELECT coalesce(max(transfers_through), 0) FROM chain_blocks)`
	await until(async () => (await query(house.books.url, unsealed)).length === 0)
})

test('a PSP that is told to stop seals the rest before it ends', async () => {
	const provider = await openProvider(house)
	const stopping = await house.startAnother()
	await provider.openWallet()
	await stopping.stop()
	const unsealed = `SELECT FROM transfers WHERE seq > (SELECT coalesce(max(transfers_through), 0) FROM chain_blocks)`
	// The other PSP may hold the turn at that moment, and then seals it.
	await until(async () => (await query(house.books.url, unsealed)).length === 0)
})

test('anybody may read the checkpoints, a page at a time, and prove their signatures with the key that is served beside', async () => {
	await letDaysPass()
	const first = (await house.call('GET', '/v1/checkpoints?limit=1')).read(wireCheckpointPage)
	const second = (await house.call('GET', `/v1/checkpoints?cursor=${first.next_cursor}`)).read(wireCheckpointPage)
	expect([first.data.length, first.has_more, second.has_more]).toEqual([1, true, false])
	const checkpoints = [...first.data, ...second.data]
	expect(checkpoints.map(({ day }) => day)).toEqual(
		checkpoints
			.map(({ day }) => day)
			.toSorted()
			.toReversed(),
	)
	const [jwk] = (await house.call('GET', '/.well-known/tender-keys.json')).read(publicKeySet).keys
	const publicKey = createPublicKey({ key: { ...jwk }, format: 'jwk' })
	for (const { token, object: _, ...facts } of checkpoints) {
		const [head = '', body = '', signature = ''] = token.split('.')
		expect(verify(null, Buffer.from(`${head}.${body}`), publicKey, Buffer.from(signature, 'base64url'))).toBe(true)
		expect(JSON.parse(Buffer.from(head, 'base64url').toString())).toMatchObject({ alg: 'EdDSA', kid: jwk?.kid })
		expect(JSON.parse(Buffer.from(body, 'base64url').toString())).toEqual(facts)
	}
})

test('a clock that is set back after a day was signed off seals nothing more into that day', async () => {
	const provider = await openProvider(house)
	await provider.openWallet()
	await sealRest(house.operator, key)
	const newest = `SELECT coalesce(max(day) + 1, current_date)::text AS day FROM chain_checkpoints`
	const [row] = await query(house.books.url, newest)
	const midnight = Date.parse(`${row?.day}T00:00:00Z`) + DAY_MS
	const sealAt = (ms: number) => sealBlocks(house.operator, { key, wait: true, now: BigInt(midnight + ms) })
	// The day is over, and there is nothing to seal.
	await sealAt(2_000)
	await provider.openWallet()
	await sealAt(-2_000)
	await provider.openWallet()
	await sealAt(DAY_MS)
	expect(await verifyCommand({ PSP_SIGNING_KEY: SIGNING_KEY })).toMatchObject({ code: 0 })
})

test('a checkpoint file of the first day, which holds none yet, is called that', async () => {
	const folder = mkdtempSync(join(tmpdir(), 'tender-none-'))
	onTestFinished(() => rmSync(folder, { recursive: true }))
	const file = join(folder, 'page.json')
	writeFileSync(file, JSON.stringify({ object: 'list', data: [], has_more: false, next_cursor: null }))
	const asked = await verifyCommand({ PSP_SIGNING_KEY: SIGNING_KEY }, '--checkpoint', file)
	expect(asked).toMatchObject({ code: 2, text: expect.stringContaining('holds no checkpoint yet') })
})

test.each(['cursor=yesterday', 'cursor=2026-02-30', 'limit=0'])(
	'checkpoints cannot be asked for by %s',
	async (faulty) => {
		expectRefusal(await house.call('GET', `/v1/checkpoints?${faulty}`), 400, 'invalid_request')
	},
)

test('a PSP does not start with a key that cannot sign', () => {
	const env = { DATABASE_URL_PSP: house.books.url, PSP_SECRET: 'x'.repeat(32) }
	for (const wrong of [undefined, '', 'no key', SIGNING_KEY.slice(0, 40)]) {
		expect(() => readEnv({ ...env, PSP_SIGNING_KEY: wrong })).toThrow('PSP_SIGNING_KEY')
	}
	expect(readEnv({ ...env, PSP_SIGNING_KEY: SIGNING_KEY }).PSP_SIGNING_KEY).toBe(SIGNING_KEY)
})

test("the operator's command proves the chain against copies kept elsewhere, and ends with 0, 1 or, when asked wrongly, 2", async () => {
	await letDaysPass()
	const folder = mkdtempSync(join(tmpdir(), 'tender-kept-'))
	onTestFinished(() => rmSync(folder, { recursive: true }))
	const keep = (name: string, text: string) => {
		const file = join(folder, name)
		writeFileSync(file, text)
		return file
	}
	const page = (await house.call('GET', '/v1/checkpoints')).text
	const { data } = wireCheckpointPage.parse(JSON.parse(page))
	const keys = keep('keys.json', (await house.call('GET', '/.well-known/tender-keys.json')).text)
	const pageFile = keep('page.json', page)
	const one = keep('one.json', JSON.stringify(data[0]))
	const tokens = keep('tokens.txt', data.map(({ token }) => token).join('\n'))

	const held = await verifyCommand({ PSP_SIGNING_KEY: SIGNING_KEY })
	expect(held).toMatchObject({ code: 0, text: expect.stringContaining('The chain holds.') })
	const withKeys = await verifyCommand(
		{},
		'--keys',
		keys,
		...[pageFile, one, tokens].flatMap((file) => ['--checkpoint', file]),
	)
	expect(withKeys).toMatchObject({ code: 0, text: expect.stringContaining(`${data.length * 2 + 1} kept elsewhere`) })

	// The chain of another PSP does not pass through this one's checkpoints.
	const [head, body = '', signature] = (data[0]?.token ?? '').split('.')
	const lie = Buffer.from(
		Buffer.from(body, 'base64url')
			.toString()
			.replace(/"rows":\d+/, '"rows":1'),
	).toString('base64url')
	const forged = keep('forged.txt', [head, lie, signature].join('.'))
	const broken = await verifyCommand({}, '--keys', keys, '--checkpoint', forged)
	expect(broken).toMatchObject({
		code: 1,
		text: expect.stringContaining('✗ First broken link: copy 1 of a checkpoint has a wrong signature'),
	})

	for (const wrong of [[], ['--keys', one], ['--keys', keys, '--checkpoint', join(folder, 'none')], ['--nonsense']]) {
		expect((await verifyCommand({}, ...wrong)).code).toBe(2)
	}
})

async function verifyCommand(
	env: { PSP_SIGNING_KEY?: string },
	...args: string[]
): Promise<{ code: number; text: string }> {
	const program = spawn(process.execPath, ['src/operator/verify-chain.ts', ...args], {
		cwd: new URL('..', import.meta.url).pathname,
		env: { ...process.env, DATABASE_URL_PSP: house.books.url, ...env },
	})
	onTestFinished(() => void program.kill('SIGKILL'))
	let text = ''
	for (const stream of [program.stdout, program.stderr]) stream.on('data', (chunk) => (text += chunk))
	const [code] = await once(program, 'close')
	return { code, text }
}
