import { afterAll, beforeAll, expect, test } from 'vitest'
import { createEngine, type Engine } from '../src/engine/engine.ts'
import { createPostgresStore } from '../src/engine/postgres-store.ts'
import { batch, commands } from './commands.ts'
import { useHouse } from './house.ts'
import { openProvider, openShop } from './parties.ts'
import { query } from './sql.ts'
import { somebodyWaits, whileTurnHeld } from './while-held.ts'

const house = useHouse()
const retried: unknown[] = []
let engines: Engine[] = []
let providerId = ''
beforeAll(async () => {
	const store = createPostgresStore(house.operator)
	engines = [1, 2].map(() => createEngine({ store, onRetry: (error) => retried.push(error) }))
	;({ providerId } = await openProvider(house))
})
afterAll(() => Promise.all(engines.map((engine) => engine.close())))

/** Both engines read, then wait for their turn behind somebody else; what they saw is old when they get it. */
async function bothWaiting(give: (engine: Engine) => Promise<string[]>): Promise<string[]> {
	const { answers } = await whileTurnHeld(house, async () => {
		const answers = engines.map(give)
		await somebodyWaits(house, engines.length)
		return { answers }
	})
	return (await Promise.all(answers)).flat().sort()
}

async function soldFor(
	value: bigint,
	lineItems: { name: string; quantity: number; unit_amount: number; amount: number }[] = [],
) {
	const { merchantId } = await openShop(house)
	const open = commands.openWallet({ providerId })
	const of = { providerId, walletId: open.walletId }
	const create = commands.createPayment(value, { merchantId, lineItems })
	const pay = commands.payPayment(value, { ...of, paymentId: create.paymentId })
	await batch(engines[0] as Engine, [open, commands.topUp(value, of), create, pay])
	return { merchantId, paymentId: create.paymentId }
}

const heldBy = async (merchantId: string) =>
	Number((await query(house.books.url, 'SELECT balance FROM accounts WHERE owner_id = $1', [merchantId]))[0]?.balance)

test('two PSPs asked at once to pay out all that a merchant has pay it out once', async () => {
	const { merchantId } = await soldFor(500n)
	const answers = await bothWaiting((engine) => batch(engine, [commands.requestPayout(500n, { merchantId })]))
	expect(answers).toEqual(['insufficient_merchant_balance', 'payout'])
	expect(await heldBy(merchantId)).toBe(0)
})

test('a refund and a payout that meet over one balance never take it below zero', async () => {
	const { merchantId, paymentId } = await soldFor(500n)
	const answers = await bothWaiting((engine) =>
		batch(engine, [
			engine === engines[0]
				? commands.requestPayout(300n, { merchantId })
				: commands.refundPayment(300n, { merchantId, paymentId }),
		]),
	)
	expect([
		['insufficient_merchant_balance', 'payout'],
		['insufficient_merchant_balance', 'refund'],
	]).toContainEqual(answers)
	expect(await heldBy(merchantId)).toBe(200)
})

test('two PSPs asked at once to give back the same last piece of a receipt give it back once', async () => {
	const line = { name: 'Cake', quantity: 1, unit_amount: 100, amount: 100 }
	const { merchantId, paymentId } = await soldFor(500n, [line, { ...line, name: 'Tea', quantity: 4, amount: 400 }])
	const lines = [{ line: 0, quantity: 1 }]
	const answers = await bothWaiting((engine) =>
		batch(engine, [commands.refundPayment(null, { merchantId, paymentId, lines })]),
	)
	expect(answers).toEqual(['refund', 'refund_too_large'])
	expect(await heldBy(merchantId)).toBe(400)
})

test('nothing of this had to be tried again', () => {
	expect(retried).toEqual([])
})
