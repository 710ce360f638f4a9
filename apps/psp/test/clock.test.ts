import { wirePayment } from '@tender/core/wire/payment'
import { beforeEach, expect, test } from 'vitest'
import { checkBooks } from '../src/operator/check-books.ts'
import { expectRefusal } from './call.ts'
import { useHouse } from './house.ts'
import { openProvider, openShop, usd, uuidOf } from './parties.ts'
import { query, until } from './sql.ts'

const house = useHouse()

/** The database's clock, set to so much before or after midnight, UTC, of the next day but `days`. */
let midnight = ''
let days = 0
beforeEach(() => {
	days += 2
	midnight = new Date((Math.floor(Date.now() / 86_400_000) + days) * 86_400_000).toISOString()
})

async function setClock(offset: string): Promise<void> {
	const [known] = await query(
		house.books.ownerUrl,
		`SELECT pg_get_functiondef('books_now'::regproc) AS text, clock_timestamp()::text AS now`,
	)
	const ahead = `timestamptz '${midnight}' + interval '${offset}' - timestamptz '${known?.now}'`
	const text = String(known?.text).replace(
		/clock CONSTANT .*;/,
		`clock CONSTANT timestamptz := clock_timestamp() + (${ahead});`,
	)
	await query(house.books.ownerUrl, text)
}

test('a clock that is set back over midnight does not let a day’s allowance be spent twice', async () => {
	const shop = await openShop(house)
	const provider = await openProvider(house)
	const wallet = await provider.openWallet(10_000)
	await provider.change(wallet, { limits: { day: 1_000 } })
	const pay = async (value: number) => provider.pay(await shop.create({ amount: usd(value) }), wallet)
	await setClock('-10 minutes')
	expect((await pay(1_000)).status).toBe(200)
	await setClock('10 minutes')
	expect((await pay(800)).status).toBe(200)
	await setClock('-9 minutes')
	expect(expectRefusal(await pay(300), 409, 'day_limit').left).toBe(200)
	expect((await pay(200)).status).toBe(200)
})

test('a clock that is set back makes time in the books stand still: nothing is paid before it was made', async () => {
	const webhook = { url: 'http://127.0.0.1:9/hooks', secret: `whsec_${btoa('x'.repeat(24))}` }
	const shop = await openShop(house, { webhook })
	const provider = await openProvider(house)
	const wallet = await provider.openWallet(10_000)
	await setClock('30 minutes')
	const early = await shop.create({ amount: usd(300) })
	await setClock('-20 minutes')
	expect((await provider.pay(early, wallet)).status).toBe(200)
	const paid = (await house.call('GET', `/v1/payments/${early.id}`, { key: shop.key })).read(wirePayment)
	expect(paid.paid_at).toBe(paid.created_at)
	const late = await shop.create({ amount: usd(300) })
	expect(late.created_at).toBe(early.created_at)
	// Webhooks go by the clock: they are due now.
	const owed = `SELECT count(*)::int AS owed FROM webhook_deliveries WHERE next_attempt_at > (SELECT clock_timestamp()) + interval '1 minute'`
	expect(await query(house.books.url, owed)).toEqual([{ owed: 0 }])
	// Whoever looks after the books is told.
	const { clockBehindSeconds } = await checkBooks(house.operator)
	expect(clockBehindSeconds).toBeGreaterThan(2_000)
})

test('what ran out before the clock was set back is ended all the same', async () => {
	const shop = await openShop(house)
	await setClock('0')
	const sale = await shop.create({ expires_in: 60 })
	await setClock('5 minutes')
	await shop.create()
	await setClock('-5 minutes')
	const status = 'SELECT status FROM payments WHERE id = $1'
	await until(async () => (await query(house.books.url, status, [uuidOf(sale.id)]))[0]?.status === 'expired')
})

test('a clock that was days ahead and is put right is followed, and the books stay right', async () => {
	const shop = await openShop(house)
	const provider = await openProvider(house)
	const wallet = await provider.openWallet(10_000)
	await provider.change(wallet, { limits: { day: 1_000 } })
	const pay = async (value: number) => provider.pay(await shop.create({ amount: usd(value) }), wallet)
	await setClock('10 days')
	expect((await pay(900)).status).toBe(200)
	await setClock('1 minute')
	const sale = await shop.create()
	expect(Date.parse(sale.created_at) - Date.parse(midnight)).toBeLessThan(3_600_000)
	expect((await pay(600)).status).toBe(200)
	expect(expectRefusal(await pay(500), 409, 'day_limit').left).toBe(400)
})
