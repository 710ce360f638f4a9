import type { House } from '../house.ts'
import { openOperatorKey, requestPayout } from '../merchant-money.ts'
import { codeOf, nextOrder, openProvider, openShop, usd } from '../parties.ts'
import type { Json, Operation } from './published-api.ts'

/** One of everything that calls can name, and keys to call with. */
export interface Town {
	readonly keys: Readonly<Record<'merchantKey' | 'walletKey' | 'operatorKey', string>>
	readonly streamToken: string
	/** By what a path or a query calls it. */
	readonly ids: Readonly<Record<string, readonly string[]>>
	/** The published example of a body with what there is here in place of what it names. */
	readonly localise: (example: Json) => Json
}

export async function buildTown(house: House): Promise<Town> {
	const shop = await openShop(house, { fees: { basisPoints: 290, fixed: 30n, returned: true } })
	const provider = await openProvider(house)
	const operator = await openOperatorKey(house)
	const [ada, bob] = [await provider.openWallet(9_000_000_000), await provider.openWallet(9_000_000_000)]
	await provider.change(bob, { handle: 'ada' })
	const line_items = [{ name: 'Dinner', quantity: 10, unit_amount: 1_000, amount: 10_000 }]
	const pending = await shop.create({ amount: usd(12_345), expires_in: 86_400, tip: { percents: [10] } })
	const paid = await shop.create({ amount: usd(5_000_000), line_items })
	await provider.pay(paid, ada)
	const refund = JSON.parse((await shop.refund(paid.id, { amount: usd(1) })).text)
	const printed = await shop.openStaticCode()
	const shown = await house.call('POST', `/v1/wallets/${ada}/codes`, { key: provider.key, body: { limit: usd(5_000) } })
	const payout = JSON.parse((await requestPayout(house, shop, { amount: usd(100) })).text)
	const events = JSON.parse((await house.call('GET', '/v1/events', { key: shop.key })).text)
	const lines = await provider.linesOf(ada)

	return {
		keys: { merchantKey: shop.key, walletKey: provider.key, operatorKey: operator },
		streamToken: pending.stream_token,
		ids: {
			'/v1/payments': [pending.id, paid.id],
			'/v1/refunds': [refund.id],
			'/v1/static_codes': [printed.id],
			'/v1/wallets': [ada, bob],
			'/v1/payouts': [payout.id],
			'/v1/operator/payouts': [payout.id],
			code: [codeOf(pending), codeOf(printed), JSON.parse(shown.text).code],
			date: [new Date().toISOString().slice(0, 10), '2024-02-29'],
			cursor: [pending.id, refund.id, printed.id, payout.id, lines[0]?.id ?? ''],
			after: [events.data[0].id],
			payment_id: [paid.id],
			ids: [payout.id, `${payout.id},${payout.id}`],
			token: [pending.stream_token],
			limit: ['1', '100'],
			currency: ['USD', 'EUR'],
			status: ['pending', 'requested', 'paid'],
			type: ['payment.paid', 'payout.requested'],
			order_id: [pending.order_id],
			created_after: ['2026-11-23T12:00:00Z'],
			execution_date: ['2026-11-24'],
		},
		localise: (example) => {
			const text = JSON.stringify(example)
				.replaceAll('wal_01h455vb4pex5vsknk084sn02q', ada)
				.replaceAll('"EUR"', '"USD"')
				.replaceAll('SN129803', nextOrder())
			return JSON.parse(text)
		},
	}
}

/** Something alive for each `{…}` of a path. */
export function fillPath({ path }: Pick<Operation, 'path'>, { ids }: Town, choice: number): string {
	return path.replaceAll(/\/\{(\w+)\}/g, (_, name: string) => {
		const known = ids[name] ?? ids[path.slice(0, path.indexOf('/{'))] ?? []
		return `/${known[choice % known.length] ?? 'nothing'}`
	})
}
