import type { Command } from '@tender/core/commands'
import type { Request } from '@tender/core/decide-batch'
import type { Decision } from '@tender/core/decision'
import { v7 as uuidv7 } from 'uuid'
import { expect, test } from 'vitest'
import { createEngine } from '../src/engine/engine.ts'
import { createPostgresStore } from '../src/engine/postgres-store.ts'
import { useHouse } from './house.ts'
import { next, openProvider, openShop, uuidOf } from './parties.ts'
import { query } from './sql.ts'
import { somebodyWaits, whileHeld } from './while-held.ts'

const house = useHouse()

function present(decision: Decision) {
	return decision.ok ? { status: 200, body: decision.result.kind } : { status: 409, body: decision.refusal.code }
}

function openWallet(providerId: string, reference = next('customer')): Command {
	return { type: 'openWallet', walletId: uuidv7(), providerId, reference, currency: 'USD' }
}

const expire = (paymentId: string): Request => ({ command: { type: 'expirePayment', paymentId }, present })

test('one poisoned command fails alone: its neighbours in the batch are answered and kept', async () => {
	const { providerId } = await openProvider(house)
	const engine = createEngine({ store: createPostgresStore(house.operator) })
	const poison = () => {
		throw new Error('this answer cannot be worded')
	}
	const results = await Promise.allSettled(
		Array.from({ length: 5 }, (_, nth) =>
			engine.submit({ command: openWallet(providerId), present: nth === 2 ? poison : present }),
		),
	)
	await engine.close()
	expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled', 'rejected', 'fulfilled', 'fulfilled'])
	const opened = 'SELECT count(*)::int AS opened FROM accounts WHERE owner_id = $1'
	expect(await query(house.books.url, opened, [providerId])).toEqual([{ opened: 4 }])
})

test('what breaks a rule of the database fails at once, and alone: it would break it again', async () => {
	const { providerId } = await openProvider(house)
	let retries = 0
	const engine = createEngine({ store: createPostgresStore(house.operator), onRetry: () => retries++ })
	const results = await Promise.allSettled(
		Array.from({ length: 4 }, (_, nth) =>
			engine.submit({ command: { ...openWallet(providerId), ...(nth === 1 && { currency: 'usd' }) }, present }),
		),
	)
	await engine.close()
	expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled', 'fulfilled'])
	expect(retries).toBe(0)
})

test('closing waits for everything taken, and takes no more', async () => {
	const payment = uuidOf((await (await openShop(house)).create()).id)
	const engine = createEngine({ store: createPostgresStore(house.operator) })
	const order: string[] = []
	let both: Promise<unknown> = Promise.resolve()
	await whileHeld(house, payment, async () => {
		const answer = engine.submit(expire(payment)).then(({ body }) => order.push(body))
		await somebodyWaits(house)
		const closed = engine.close().then(() => order.push('closed'))
		expect(await engine.submit(expire(payment))).toMatchObject({ status: 409, body: 'overloaded' })
		both = Promise.all([answer, closed])
	})
	await both
	expect(order).toEqual(['payment_not_due', 'closed'])
})

test('a crowd beyond what the engine can hold is turned away at once, and nobody who was taken is forgotten', async () => {
	const payment = uuidOf((await (await openShop(house)).create()).id)
	const engine = createEngine({ store: createPostgresStore(house.operator) })
	let all: Promise<{ body: string }[]> = Promise.resolve([])
	await whileHeld(house, payment, async () => {
		const first = engine.submit(expire(payment))
		await somebodyWaits(house)
		const crowd = Array.from({ length: 10_003 }, () => engine.submit(expire(uuidv7())))
		expect((await crowd.at(-1))?.body).toBe('overloaded')
		all = Promise.all([first, ...crowd])
	})
	const bodies = (await all).map(({ body }) => body)
	expect(bodies.filter((body) => body === 'overloaded')).toHaveLength(3)
	expect(bodies.filter((body) => body === 'payment_not_found')).toHaveLength(10_000)
	await engine.close()
})

test('a command whose answer was lost and is sent again by the engine finds its own work', async () => {
	const { providerId } = await openProvider(house)
	const reference = next('customer')
	const command = openWallet(providerId, reference)
	const engine = createEngine({ store: createPostgresStore(house.operator) })
	const answers = [await engine.submit({ command, present }), await engine.submit({ command, present })]
	await engine.close()
	expect(answers.map(({ body }) => body)).toEqual(['wallet', 'wallet'])
	const opened = 'SELECT name FROM accounts WHERE owner_id = $1'
	expect(await query(house.books.url, opened, [providerId])).toEqual([{ name: reference }])
})
