import { wirePayment } from '@tender/core/wire/payment'
import { expect, test } from 'vitest'
import { expectRefusal } from './call.ts'
import { useHouse } from './house.ts'
import { openProvider, openShop, uuidOf } from './parties.ts'
import { letTimeRunOut, plant, query, until } from './sql.ts'

const house = useHouse()

async function statusOf(id: string): Promise<unknown> {
	const [row] = await query(house.books.url, 'SELECT status FROM payments WHERE id = $1', [uuidOf(id)])
	return row?.status
}

test("a payment expires by the database's clock though nobody asks for it", async () => {
	const shop = await openShop(house)
	const payment = await shop.create()
	await letTimeRunOut(house, uuidOf(payment.id))
	await until(async () => (await statusOf(payment.id)) === 'expired')
	const answer = await house.call('GET', `/v1/payments/${payment.id}`, { key: shop.key })
	const expired = answer.read(wirePayment)
	expect(expired).toMatchObject({ status: 'expired', paid_at: null, canceled_at: null })
	expect(Date.parse(expired.expired_at ?? '')).toBeGreaterThanOrEqual(Date.parse(expired.expires_at))
	const events = await query(house.books.url, 'SELECT type FROM events WHERE payment_id = $1 ORDER BY seq', [
		uuidOf(payment.id),
	])
	expect(events).toEqual([{ type: 'payment.created' }, { type: 'payment.expired' }])
})

test('a crowd of payments that run out together all expire, each once', async () => {
	const shop = await openShop(house)
	await house.startAnother()
	const payments = await Promise.all(Array.from({ length: 300 }, () => shop.create()))
	await query(
		house.books.ownerUrl,
		`UPDATE payments SET created_at = created_at - interval '1 day', expires_at = clock_timestamp() WHERE merchant_id = $1`,
		[shop.merchantId],
	)
	const open = `SELECT count(*)::int AS open FROM payments WHERE status = 'pending' AND merchant_id = $1`
	await until(async () => (await query(house.books.url, open, [shop.merchantId]))[0]?.open === 0)
	const told = `SELECT count(*)::int AS told FROM events WHERE type = 'payment.expired' AND merchant_id = $1`
	expect(await query(house.books.url, told, [shop.merchantId])).toEqual([{ told: payments.length }])
})

test('payments that are not due, paid or canceled are left alone', async () => {
	const shop = await openShop(house)
	const provider = await openProvider(house)
	const [open, paid, canceled, due] = [
		await shop.create(),
		await shop.create(),
		await shop.create(),
		await shop.create(),
	]
	await provider.pay(paid, await provider.openWallet())
	await shop.cancel(canceled.id)
	// Paid and canceled in time, and their time over by now.
	const ids = [paid, canceled].map(({ id }) => `'${uuidOf(id)}'`).join()
	await plant(
		house,
		`UPDATE payments SET created_at = created_at - interval '1 day', paid_at = paid_at - interval '1 hour',
			expires_at = clock_timestamp() WHERE id IN (${ids})`,
	)
	await letTimeRunOut(house, uuidOf(due.id))
	await until(async () => (await statusOf(due.id)) === 'expired')
	expect(await Promise.all([open, paid, canceled].map(({ id }) => statusOf(id)))).toEqual([
		'pending',
		'paid',
		'canceled',
	])
})

test('paying at the very end either moves the money in time or moves none', async () => {
	const shop = await openShop(house)
	const provider = await openProvider(house)
	const wallet = await provider.openWallet()
	for (let round = 0; round < 10; round++) {
		const payment = await shop.create()
		const before = await provider.balanceOf(wallet)
		const [answer] = await Promise.all([provider.pay(payment, wallet), endSoon(payment.id)])
		if (answer.status !== 200) expectRefusal(answer, 409, 'payment_expired')
		await until(async () => (await statusOf(payment.id)) !== 'pending')
		expect(await statusOf(payment.id)).toBe(answer.status === 200 ? 'paid' : 'expired')
		expect(before - (await provider.balanceOf(wallet))).toBe(answer.status === 200 ? 1_234 : 0)
		if (answer.status === 200) break
	}
})

/** Lets the time run out only while the payment is still open, as a paid one's end lies after its payment. */
async function endSoon(id: string): Promise<void> {
	await query(
		house.books.ownerUrl,
		`UPDATE payments SET created_at = created_at - interval '1 day', expires_at = clock_timestamp() WHERE id = $1 AND status = 'pending'`,
		[uuidOf(id)],
	)
}

test('a crowd of claims that lapse together are all released, each once, though two PSPs look for them', async () => {
	const shop = await openShop(house)
	const provider = await openProvider(house)
	await house.startAnother()
	const wallet = await provider.openWallet()
	const payments = await Promise.all(Array.from({ length: 40 }, () => shop.create()))
	await Promise.all(payments.map(({ id }) => provider.claim(id, wallet)))
	await query(
		house.books.ownerUrl,
		`UPDATE payments SET claimed_until = clock_timestamp() WHERE merchant_id = $1 AND claimed_until IS NOT NULL`,
		[shop.merchantId],
	)
	const claimed = `SELECT count(*)::int AS claimed FROM payments WHERE claimed_until IS NOT NULL AND merchant_id = $1`
	await until(async () => (await query(house.books.url, claimed, [shop.merchantId]))[0]?.claimed === 0)
	const told = `SELECT type, count(*)::int AS told FROM events WHERE merchant_id = $1 GROUP BY type ORDER BY type::text`
	expect(await query(house.books.url, told, [shop.merchantId])).toEqual(
		['payment.claimed', 'payment.created', 'payment.released'].map((type) => ({ type, told: payments.length })),
	)
	expect((await provider.pay(payments[0] as (typeof payments)[number], wallet)).status).toBe(200)
})
