import { createTestDatabase, type TestDatabase } from '@tender/postgres/test-database'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { MAX_ATTEMPTS, WINDOW_MINUTES } from '../src/auth/sign-in-throttle.ts'
import { verifySignIn } from '../src/auth/verify-sign-in.ts'
import { type Database, openDatabase } from '../src/database.ts'
import { makeCustomer, PASSWORD } from './customer.ts'

let created: TestDatabase
let db: Database

beforeAll(async () => {
	created = await createTestDatabase('wallet')
	db = openDatabase(created.url)
})

afterAll(async () => {
	await db?.$disconnect()
	await created?.drop()
})

async function failTimes(email: string, times: number): Promise<void> {
	for (let i = 0; i < times; i++) await verifySignIn(db, { email, password: 'wrong' })
}

describe('signing in', () => {
	test('the right password signs in, however the address is written', async () => {
		const { id } = await makeCustomer(db, 'right@tender.example')
		expect(await verifySignIn(db, { email: '  Right@Tender.example ', password: PASSWORD })).toMatchObject({
			kind: 'signed_in',
			user: { id },
		})
	})

	test('an unknown account and a wrong password get the same answer', async () => {
		await makeCustomer(db, 'known@tender.example')
		const known = await verifySignIn(db, { email: 'known@tender.example', password: 'wrong' })
		const unknown = await verifySignIn(db, { email: 'unknown@tender.example', password: 'wrong' })
		expect(known).toEqual({ kind: 'wrong' })
		expect(unknown).toEqual(known)
	})

	test('what is no email and password at all is simply wrong', async () => {
		expect(await verifySignIn(db, undefined)).toEqual({ kind: 'wrong' })
		expect(await verifySignIn(db, { email: 'a@b.example', password: 'x'.repeat(10_000) })).toEqual({ kind: 'wrong' })
	})

	test('after too many tries even the right password waits, and the wait is said', async () => {
		await makeCustomer(db, 'guessed@tender.example')
		await failTimes('guessed@tender.example', MAX_ATTEMPTS)
		const result = await verifySignIn(db, { email: 'guessed@tender.example', password: PASSWORD })
		expect(result).toMatchObject({ kind: 'too_many' })
		if (result.kind !== 'too_many') throw new Error('expected a wait')
		expect(result.retryInSeconds).toBeGreaterThan(0)
		expect(result.retryInSeconds).toBeLessThanOrEqual(WINDOW_MINUTES * 60)
	})

	test('an account that does not exist is throttled as well, so that the wait tells nothing', async () => {
		await failTimes('nobody@tender.example', MAX_ATTEMPTS)
		expect(await verifySignIn(db, { email: 'nobody@tender.example', password: 'wrong' })).toMatchObject({
			kind: 'too_many',
		})
	})

	test('tries at the same moment are all counted', async () => {
		const tries = Array.from({ length: MAX_ATTEMPTS + 3 }, () =>
			verifySignIn(db, { email: 'parallel@tender.example', password: 'wrong' }),
		)
		const results = await Promise.all(tries)
		expect(results.filter(({ kind }) => kind === 'wrong')).toHaveLength(MAX_ATTEMPTS)
		expect(results.filter(({ kind }) => kind === 'too_many')).toHaveLength(3)
	})

	test('one account waiting does not make another wait', async () => {
		await makeCustomer(db, 'neighbour@tender.example')
		await failTimes('noisy@tender.example', MAX_ATTEMPTS + 1)
		expect(await verifySignIn(db, { email: 'neighbour@tender.example', password: PASSWORD })).toMatchObject({
			kind: 'signed_in',
		})
	})

	test('a success starts the count afresh', async () => {
		await makeCustomer(db, 'afresh@tender.example')
		await failTimes('afresh@tender.example', MAX_ATTEMPTS - 1)
		await verifySignIn(db, { email: 'afresh@tender.example', password: PASSWORD })
		await failTimes('afresh@tender.example', MAX_ATTEMPTS - 1)
		expect(await verifySignIn(db, { email: 'afresh@tender.example', password: PASSWORD })).toMatchObject({
			kind: 'signed_in',
		})
	})

	test('when the window is over, the account may try again', async () => {
		await makeCustomer(db, 'later@tender.example')
		await failTimes('later@tender.example', MAX_ATTEMPTS + 1)
		await db.signInAttempts.update({
			where: { account: 'later@tender.example' },
			data: { windowStartedAt: new Date(Date.now() - (WINDOW_MINUTES + 1) * 60_000) },
		})
		expect(await verifySignIn(db, { email: 'later@tender.example', password: PASSWORD })).toMatchObject({
			kind: 'signed_in',
		})
	})
})
