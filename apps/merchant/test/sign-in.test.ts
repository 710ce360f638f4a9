import { afterAll, beforeAll, expect, test } from 'vitest'
import { hashPassword } from '../src/auth/password.ts'
import { MAX_ATTEMPTS } from '../src/auth/sign-in-throttle.ts'
import { verifySignIn } from '../src/auth/verify-sign-in.ts'
import { openShop, type TestShop } from './open-shop.ts'

let shop: TestShop
beforeAll(async () => {
	shop = await openShop()
	const passwordHash = await hashPassword('correct horse')
	for (const email of ['anna@shop.example', 'ben@shop.example', 'cleo@shop.example']) {
		await shop.db.user.create({ data: { id: crypto.randomUUID(), email, name: 'Staff', passwordHash } })
	}
})
afterAll(() => shop.close())

const tryPassword = async (email: string, password: string) => (await verifySignIn(shop.db, { email, password })).kind

test('the right password signs in, however the email is written', async () => {
	expect(await tryPassword(' Anna@Shop.example ', 'correct horse')).toBe('signed_in')
})

test('after five wrong tries even the right password must wait', async () => {
	for (let n = 0; n < MAX_ATTEMPTS; n++) expect(await tryPassword('ben@shop.example', 'wrong')).toBe('wrong')
	expect(await tryPassword('ben@shop.example', 'correct horse')).toBe('too_many')
	expect(await tryPassword('anna@shop.example', 'correct horse')).toBe('signed_in')
})

test('tries at the same moment are all counted', async () => {
	const kinds = await Promise.all(Array.from({ length: 12 }, () => tryPassword('cleo@shop.example', 'wrong')))
	expect(kinds.filter((kind) => kind === 'wrong')).toHaveLength(MAX_ATTEMPTS)
})

test('an unknown account is answered, and slowed, like a known one', async () => {
	for (let n = 0; n < MAX_ATTEMPTS; n++) expect(await tryPassword('nobody@shop.example', 'wrong')).toBe('wrong')
	expect(await tryPassword('nobody@shop.example', 'wrong')).toBe('too_many')
})
