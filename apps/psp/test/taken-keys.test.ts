import type { Answer, Idempotency } from '@tender/core/decide-batch'
import { v7 as uuidv7 } from 'uuid'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createEngine, type Engine } from '../src/engine/engine.ts'
import { createPostgresStore } from '../src/engine/postgres-store.ts'
import { StoreError } from '../src/engine/store.ts'
import { asked, commands } from './commands.ts'
import { useHouse } from './house.ts'
import { openProvider, openShop, uuidOf } from './parties.ts'
import { query } from './sql.ts'
import { somebodyWaits, whileHeld } from './while-held.ts'

const house = useHouse()
const retried: unknown[] = []
let engines: [Engine, Engine]
beforeAll(() => {
	const open = () =>
		createEngine({ store: createPostgresStore(house.operator), onRetry: (error) => retried.push(error) })
	engines = [open(), open()]
})
afterAll(() => Promise.all(engines.map((engine) => engine.close())))

const newKey = (): Idempotency => ({ scope: 'somebody pays', key: uuidv7(), fingerprint: 'the same' })

/** A payment, and how a wallet pays it through an engine. */
async function aboutToPay() {
	const provider = await openProvider(house)
	const walletId = uuidOf(await provider.openWallet())
	const paymentId = uuidOf((await (await openShop(house)).create()).id)
	const of = { providerId: provider.providerId, walletId, paymentId }
	const pay = (engine: Engine, idempotency = newKey()): Promise<Answer> =>
		engine.submit({ ...asked(commands.payPayment(1_234n, of)), idempotency })
	return { paymentId, pay }
}

test('who asks again for what runs elsewhere is told so before the others of the batch have what they wait for', async () => {
	const { paymentId, pay } = await aboutToPay()
	const key = newKey()
	const { waiting } = await whileHeld(house, paymentId, async () => {
		const first = pay(engines[0], key)
		await somebodyWaits(house)
		// Both make one batch, and its other half wants the very row that is held.
		const [again, another] = [pay(engines[1], key), pay(engines[1])]
		expect(await again).toEqual({ status: 409, body: 'idempotency_key_in_progress', replayed: false })
		return { waiting: [first, another] }
	})
	const bodies = (await Promise.all(waiting)).map(({ body }) => body)
	expect(bodies.sort()).toEqual(['payment_already_paid', 'transfer'])
	expect(await pay(engines[1], key)).toMatchObject({ replayed: true })
})

test('an answer that another keeps between the look for it and the end of the batch is the one that stands', async () => {
	const { paymentId, pay } = await aboutToPay()
	const key = newKey()
	retried.splice(0)
	const { answers } = await whileHeld(house, paymentId, async () => {
		const answers = [pay(engines[0], key), pay(engines[0])]
		await somebodyWaits(house)
		const keep = `INSERT INTO idempotency_records (scope, key, fingerprint, status, body) VALUES ($1, $2, $3, 200, 'kept')`
		await query(house.books.ownerUrl, keep, [key.scope, key.key, key.fingerprint])
		return { answers }
	})
	expect(await Promise.all(answers)).toEqual([
		{ status: 200, body: 'kept', replayed: true },
		{ status: 200, body: 'transfer', replayed: false },
	])
	expect(retried.map((error) => error instanceof StoreError && error.reason)).toEqual(['conflict'])
})
