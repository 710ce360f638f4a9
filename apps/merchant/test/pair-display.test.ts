import { afterAll, beforeAll, expect, test } from 'vitest'
import { MAX_ATTEMPTS } from '../src/auth/sign-in-throttle.ts'
import { inviteDisplay } from '../src/display/invite-display.ts'
import { loadDisplayState } from '../src/display/load-display-state.ts'
import { pairDisplay } from '../src/display/pair-display.ts'
import { sha256 } from '../src/display/secret.ts'
import { openShop, type TestShop } from './open-shop.ts'

let shop: TestShop
beforeAll(async () => {
	shop = await openShop()
})
afterAll(() => shop.close())

test('an invitation makes one display of its till, by code or by link, and only once', async () => {
	const { code, key } = await inviteDisplay(shop.db, shop.tillId)
	const paired = await pairDisplay(shop.db, { code: ` ${code.slice(0, 3).toLowerCase()}-${code.slice(3)}` })
	if (paired.kind !== 'paired') throw new Error('The code did not pair')
	expect(await shop.db.display.findUnique({ where: { tokenHash: sha256(paired.token) } })).toMatchObject({
		tillId: shop.tillId,
	})
	expect(await pairDisplay(shop.db, { key })).toEqual({ kind: 'unknown' })
	expect(await pairDisplay(shop.db, { code })).toEqual({ kind: 'unknown' })
})

test('the database holds neither the code, nor the key, nor the token', async () => {
	const { code, key } = await inviteDisplay(shop.db, shop.tillId)
	const paired = await pairDisplay(shop.db, { key })
	const rows = await shop.db.$queryRaw<{ row: string }[]>`
		SELECT row_to_json(d)::text AS row FROM display_pairings d UNION ALL SELECT row_to_json(d)::text FROM displays d`
	const text = rows.map(({ row }) => row).join()
	for (const secret of [code, key, paired.kind === 'paired' ? paired.token : '']) expect(text).not.toContain(secret)
})

test('guessing codes is stopped, and a link still pairs', async () => {
	const { key } = await inviteDisplay(shop.db, shop.tillId)
	for (let n = 0; n < MAX_ATTEMPTS; n++) await pairDisplay(shop.db, { code: 'AAAAAA' })
	expect(await pairDisplay(shop.db, { code: 'AAAAAA' })).toMatchObject({ kind: 'too_many' })
	expect(await pairDisplay(shop.db, { key })).toMatchObject({ kind: 'paired' })
})

test('a display learns nothing that only staff may know', async () => {
	const state = await loadDisplayState(shop.db, shop.tillId)
	expect(Object.keys(state ?? {})).toEqual(['shop', 'till', 'lines', 'order'])
})
