import { generateKeyPairSync } from 'node:crypto'
import { describe, expect, test, vi } from 'vitest'
import { signCheckpoint } from '../src/chain/checkpoint.ts'
import { sealBlocks } from '../src/chain/seal-blocks.ts'
import { readSigningKey } from '../src/chain/signing-key.ts'
import { brokenBy, KEY, MONDAY, noon, type SealedBooks, TUESDAY, threeBlocks, WEDNESDAY } from './sealed-books.ts'

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 })

describe('a block that was tampered with is named', () => {
	const changed = 'block 2 was changed: it no longer has the hash it was given'

	test.each([
		['version', '0'],
		['previous', `decode(repeat('00', 32), 'hex')`],
		['transfers_after', '2'],
		['transfers_through', '10'],
		['events_after', '2'],
		['events_through', '10'],
		['rows', '99'],
		['entries', "overlay(entries PLACING '\\x00'::bytea FROM 40)"],
		['sealed_at', "sealed_at - interval '1 second'"],
		['hash', `decode(repeat('00', 32), 'hex')`],
	])('its %s', async (column, value) => {
		const [first] = await brokenBy(`UPDATE chain_blocks SET ${column} = ${value} WHERE height = 2`)
		expect(first).toBe(column === 'version' ? 'block 2 was sealed by rules of version 0, which nobody knows' : changed)
	})

	test('its place', async () => {
		expect(await brokenBy('UPDATE chain_blocks SET height = 5 WHERE height = 3')).toContain('blocks 3 to 4 are missing')
	})

	test('one that was made anew, with the right hash, for rows that were changed', async () => {
		const books = await threeBlocks()
		await books.tamper('UPDATE transfers SET amount = 1 WHERE seq = 6')
		const [top] = await books.database.chainBlock.findMany({ where: { height: 3 } })
		await books.tamper('DELETE FROM chain_blocks WHERE height >= 2', 'DELETE FROM chain_checkpoints')
		await books.tamper(
			'CREATE TABLE put_by AS SELECT * FROM transfers WHERE seq > 7',
			'DELETE FROM transfers WHERE seq > 7',
		)
		await books.tamper(
			'CREATE TABLE put_by_too AS SELECT * FROM events WHERE seq > 7',
			'DELETE FROM events WHERE seq > 7',
		)
		await books.seal(MONDAY)
		await books.tamper('INSERT INTO transfers SELECT * FROM put_by', 'INSERT INTO events SELECT * FROM put_by_too')
		if (!top) throw new Error('there is no third block')
		await books.database.chainBlock.create({ data: top })
		expect((await books.verify()).examples[0]).toBe('block 3 does not stand on block 2: one of the two was replaced')
	})

	test('the first, one in the middle, the last, when it is removed', async () => {
		expect(await brokenBy('DELETE FROM chain_blocks WHERE height = 1')).toEqual(['block 1 is missing'])
		expect(await brokenBy('DELETE FROM chain_blocks WHERE height = 2')).toEqual([
			'block 2 is missing',
			'block 2, which the checkpoint of 2026-02-02 names, is missing',
		])
		expect(await brokenBy('DELETE FROM chain_blocks WHERE height = 3')).toEqual([
			'block 3, which the checkpoint of 2026-02-03 names, is missing',
		])
	})

	test('the last with all its rows, as if they had never been', async () => {
		const removed = ['chain_blocks WHERE height = 3', 'transfers WHERE seq > 7', 'events WHERE seq > 7']
		expect(await brokenBy(...removed.map((what) => `DELETE FROM ${what}`))).toEqual([
			'block 3, which the checkpoint of 2026-02-03 names, is missing',
		])
	})
})

describe('an operator who writes the whole chain anew', () => {
	/** Changes a row and seals everything again from its block on, all on one day, as if it had always been so. */
	async function rewrite(books: SealedBooks, key = KEY): Promise<void> {
		await books.tamper(
			'UPDATE transfers SET amount = 1 WHERE seq = 6',
			'DELETE FROM chain_blocks WHERE height >= 2',
			'DELETE FROM chain_checkpoints',
		)
		for (const day of [MONDAY, WEDNESDAY]) await sealBlocks(books.database, { key, now: noon(day) })
	}

	test('is caught by a checkpoint that somebody else kept', async () => {
		const books = await threeBlocks()
		const kept = await books.tokenOf(MONDAY)
		await rewrite(books)
		expect((await books.verify()).right).toBe(true)
		expect((await books.verify([kept])).examples).toEqual([
			'block 2 is not the one in the kept copy of the checkpoint of 2026-02-02: the chain was written anew',
		])
	})

	test('is caught though the new chain is shorter than the one that was kept', async () => {
		const books = await threeBlocks()
		const kept = await books.tokenOf(TUESDAY)
		await rewrite(books)
		expect((await books.verify([kept])).examples).toEqual([
			'block 3, which the kept copy of the checkpoint of 2026-02-03 names, is missing',
		])
	})

	test('is caught by the checkpoints, when the key was not theirs', async () => {
		const books = await threeBlocks()
		const key = otherKey()
		await rewrite(books, key)
		const { examples } = await books.verify()
		expect(examples).toEqual([
			`the checkpoint of 2026-02-03 was signed with the key ${key.publicKey.kid}, which is not one of those to be trusted`,
		])
	})
})

describe('a checkpoint that was tampered with is named', () => {
	test('when another key signed it', async () => {
		const key = otherKey()
		const books = await threeBlocks()
		const facts = { day: MONDAY, height: 2, hash: '0'.repeat(64), rows: 12 }
		await books.tamper(`UPDATE chain_checkpoints SET token = '${signCheckpoint(facts, key)}' WHERE day = '${MONDAY}'`)
		expect((await books.verify()).examples).toEqual([
			`the checkpoint of 2026-02-02 was signed with the key ${key.publicKey.kid}, which is not one of those to be trusted`,
		])
	})

	test('when what it says was changed, or its signature', async () => {
		const books = await threeBlocks()
		const [head, , signature] = (await books.tokenOf(MONDAY)).split('.')
		const [, facts] = (await books.tokenOf(TUESDAY)).split('.')
		await books.tamper(`UPDATE chain_checkpoints SET token = '${head}.${facts}.${signature}' WHERE day = '${TUESDAY}'`)
		await books.tamper(`UPDATE chain_checkpoints SET token = 'nonsense' WHERE day = '${MONDAY}'`)
		expect((await books.verify()).examples).toEqual([
			'the checkpoint of 2026-02-02 is not a checkpoint',
			'the checkpoint of 2026-02-03 has a wrong signature',
		])
	})

	test('when it is passed off as that of another day or another block', async () => {
		for (const change of ["day = '2026-02-01'", 'height = 1']) {
			const found = await brokenBy(`UPDATE chain_checkpoints SET ${change} WHERE day = '${MONDAY}'`)
			expect(found[0]).toBe('the checkpoint of 2026-02-02, at block 2, is missing')
			expect(found[1]).toMatch(/is not the one that was signed/)
		}
	})

	test('when the PSP’s own key signed what never was', async () => {
		const books = await threeBlocks()
		const token = signCheckpoint({ day: MONDAY, height: 2, hash: 'ab'.repeat(32), rows: 12 }, KEY)
		await books.tamper(`UPDATE chain_checkpoints SET token = '${token}' WHERE day = '${MONDAY}'`)
		expect((await books.verify()).examples).toEqual([
			'block 2 is not the one in the checkpoint of 2026-02-02: the chain was written anew',
		])
	})

	test('when it was removed', async () => {
		expect(await brokenBy(`DELETE FROM chain_checkpoints WHERE day = '${MONDAY}'`)).toEqual([
			'the checkpoint of 2026-02-02, at block 2, is missing',
		])
	})

	test('when a copy is no checkpoint of this PSP', async () => {
		const books = await threeBlocks()
		const foreign = signCheckpoint({ day: MONDAY, height: 2, hash: 'ab'.repeat(32), rows: 12 }, otherKey())
		const { examples } = await books.verify([foreign, 'a.b.c'])
		expect(examples[0]).toMatch(/^copy 1 of a checkpoint was signed with the key/)
		expect(examples[1]).toBe('copy 2 of a checkpoint is not a checkpoint')
	})
})

function otherKey() {
	const { privateKey } = generateKeyPairSync('ed25519')
	return readSigningKey(privateKey.export({ format: 'pem', type: 'pkcs8' }).toString())
}
