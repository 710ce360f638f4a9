import type { House } from './house.ts'
import { openOperatorKey, requestPayout } from './merchant-money.ts'
import { codeOf, openProvider, openShop, usd, uuidOf } from './parties.ts'
import { query } from './sql.ts'

/** UUIDs of one thing of each kind and state. */
export type OneOfEach = Awaited<ReturnType<typeof makeOneOfEach>>

/** A shop and two wallets that have done everything once, through the API. */
export async function makeOneOfEach(house: House) {
	const shop = await openShop(house)
	const provider = await openProvider(house)
	const walletId = await provider.openWallet()
	const otherId = await provider.openWallet()
	const [one, two, three, four, five] = [
		await shop.create(),
		await shop.create(),
		await shop.create({ tip: { percents: [10] } }),
		await shop.create(),
		await shop.create(),
	]
	for (const payment of [one, three, four]) await provider.pay(payment, walletId)
	await provider.claim(five.id, walletId)
	await shop.refund(three.id, { amount: usd(100) })
	await shop.refund(four.id)
	const [closed, open] = [await shop.openStaticCode(), await shop.openStaticCode()]
	await house.call('POST', `/v1/static_codes/${closed.id}/close`, { key: shop.key })
	const ask = { key: provider.key, idempotencyKey: crypto.randomUUID(), body: { limit: usd(500) } }
	const wallets = await house.call('POST', `/v1/wallets/${walletId}/codes`, ask)
	const code = codeOf({ qr_code_url: JSON.parse(wallets.text).url })
	const once = { key: shop.key, idempotencyKey: crypto.randomUUID() }
	const charged = await shop.tryCreate({ wallet_code: code, amount: usd(500) }, once)
	const payOut = async (value: number) => JSON.parse((await requestPayout(house, shop, { amount: usd(value) })).text).id
	const [sent, requested]: [string, string] = [await payOut(100), await payOut(200)]
	const settled = { key: await openOperatorKey(house), idempotencyKey: crypto.randomUUID() }
	await house.call('POST', `/v1/operator/payouts/${sent}/sent`, settled)
	const idOf = async (table: string, where: string) =>
		String((await query(house.books.url, `SELECT id FROM ${table} WHERE ${where}`))[0]?.id)
	const partlyRefunded = uuidOf(three.id)
	return {
		paid: uuidOf(one.id),
		pending: uuidOf(two.id),
		partlyRefunded,
		refunded: uuidOf(four.id),
		claimed: uuidOf(five.id),
		shown: uuidOf(JSON.parse(charged.text).id),
		wallet: uuidOf(walletId),
		other: uuidOf(otherId),
		merchant: shop.merchantId,
		/** Of the pending payment. */
		order: two.order_id,
		till: await idOf('accounts', `kind = 'merchant'`),
		clearing: await idOf('accounts', `kind = 'clearing' AND name = 'cash'`),
		revenue: await idOf('accounts', `kind = 'revenue'`),
		inTransit: await idOf('accounts', `kind = 'in_transit'`),
		refundId: await idOf('refunds', `payment_id = '${partlyRefunded}'`),
		sentPayout: uuidOf(sent),
		requestedPayout: uuidOf(requested),
		closedCode: uuidOf(closed.id),
		openCode: uuidOf(open.id),
		spentCode: await idOf('wallet_codes', 'payment_id IS NOT NULL'),
	}
}
