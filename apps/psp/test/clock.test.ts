import { wirePayment } from '@tender/core/wire/payment'
import { expect, test } from 'vitest'
import { checkBooks } from '../src/operator/check-books.ts'
import { expectRefusal } from './call.ts'
import { useHouse } from './house.ts'
import { openProvider, openShop, usd, uuidOf } from './parties.ts'
import { query, until } from './sql.ts'

const house = useHouse()

/** Does something while the database's clock is ahead; afterwards the clock has been set back. */
async function whileAhead<T>(by: string, work: () => Promise<T>): Promise<T> {
	const [right] = await query(house.books.ownerUrl, `SELECT pg_get_functiondef('books_now'::regproc) AS text`)
	const text = String(right?.text)
	await query(house.books.ownerUrl, text.replace('clock_timestamp()', `clock_timestamp() + interval '${by}'`))
	const result = await work()
	await query(house.books.ownerUrl, text)
	return result
}

test('a clock that is set back over midnight does not let a day’s allowance be spent twice', async () => {
	const shop = await openShop(house)
	const provider = await openProvider(house)
	const wallet = await provider.openWallet(10_000)
	await provider.change(wallet, { limits: { day: 1_000 } })
	const pay = async (value: number) => provider.pay(await shop.create({ amount: usd(value) }), wallet)
	expect((await pay(1_000)).status).toBe(200)
	const tomorrow = await whileAhead('1 day', () => pay(800))
	expect(tomorrow.status).toBe(200)
	expect(expectRefusal(await pay(300), 409, 'day_limit').left).toBe(200)
	expect((await pay(200)).status).toBe(200)
})

test('a clock that is set back makes time in the books stand still: nothing is paid before it was made', async () => {
	const shop = await openShop(house)
	const provider = await openProvider(house)
	const wallet = await provider.openWallet(10_000)
	const early = await whileAhead('2 days', () => shop.create({ amount: usd(300) }))
	expect((await provider.pay(early, wallet)).status).toBe(200)
	const paid = (await house.call('GET', `/v1/payments/${early.id}`, { key: shop.key })).read(wirePayment)
	expect(paid.paid_at).toBe(paid.created_at)
	const late = await shop.create({ amount: usd(300) })
	expect(late.created_at).toBe(early.created_at)
	// Whoever looks after the books is told.
	const { clockBehindSeconds } = await checkBooks(house.operator)
	expect(clockBehindSeconds).toBeGreaterThan(86_400)
})

test('what ran out before the clock was set back is ended all the same', async () => {
	const shop = await openShop(house)
	const sale = await shop.create({ expires_in: 60 })
	await whileAhead('3 days', () => shop.create())
	const status = 'SELECT status FROM payments WHERE id = $1'
	await until(async () => (await query(house.books.url, status, [uuidOf(sale.id)]))[0]?.status === 'expired')
})
