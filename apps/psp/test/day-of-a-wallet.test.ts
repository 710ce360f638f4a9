import { expect, test } from 'vitest'
import { expectRefusal } from './call.ts'
import { useHouse } from './house.ts'
import { openProvider, openShop, usd, uuidOf } from './parties.ts'
import { query } from './sql.ts'

const house = useHouse()

test('more may leave a wallet in a day than the database can count, and nobody else’s payments suffer', async () => {
	const provider = await openProvider(house)
	const wallet = await provider.openWallet(10_000)
	const other = await provider.openWallet()
	await provider.change(other, { handle: `h${other.slice(-12)}` })
	const send = () => {
		const body = { to: `@h${other.slice(-12)}`, amount: usd(100) }
		const path = `/v1/wallets/${wallet}/transfers`
		return house.call('POST', path, { key: provider.key, idempotencyKey: crypto.randomUUID(), body })
	}
	expect((await send()).status).toBe(201)
	const most = (2n ** 62n - 50n).toString()
	const count = 'UPDATE accounts SET spent = $2 WHERE id = $1'
	await query(house.books.ownerUrl, count, [uuidOf(wallet), most])
	for (let times = 0; times < 3; times++) expect((await send()).status).toBe(201)
	const spent = 'SELECT spent::text FROM accounts WHERE id = $1'
	expect(await query(house.books.url, spent, [uuidOf(wallet)])).toEqual([{ spent: (2n ** 62n).toString() }])
	// The books count from the transfers.
	await query(house.books.ownerUrl, count, [uuidOf(wallet), 400])
})

test('what left a wallet yesterday leaves its allowance of today whole, and what leaves today is counted from nothing', async () => {
	const shop = await openShop(house)
	const provider = await openProvider(house)
	const wallet = await provider.openWallet(10_000)
	await provider.change(wallet, { limits: { day: 1_000 } })
	const pay = async (value: number) => provider.pay(await shop.create({ amount: usd(value) }), wallet)
	expect((await pay(800)).status).toBe(200)
	expect(expectRefusal(await pay(300), 409, 'day_limit').left).toBe(200)

	// As after midnight, UTC.
	await query(house.books.ownerUrl, 'UPDATE accounts SET spent_on = spent_on - 1 WHERE id = $1', [uuidOf(wallet)])
	expect((await pay(700)).status).toBe(200)
	expect(expectRefusal(await pay(400), 409, 'day_limit').left).toBe(300)
	expect((await pay(300)).status).toBe(200)
	expect(expectRefusal(await pay(1), 409, 'day_limit').left).toBe(0)
	const spent = 'SELECT spent::int FROM accounts WHERE id = $1'
	expect(await query(house.books.url, spent, [uuidOf(wallet)])).toEqual([{ spent: 1_000 }])
	// The books know that it was one day all along.
	await query(house.books.ownerUrl, 'UPDATE accounts SET spent = 1800 WHERE id = $1', [uuidOf(wallet)])
})
