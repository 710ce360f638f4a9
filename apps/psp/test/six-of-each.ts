import { wireWalletCode } from '@tender/core/wire/wallet'
import type { House } from './house.ts'
import { openOperatorKey, requestPayout } from './merchant-money.ts'
import { codeOf, openProvider, openShop, usd, uuidOf } from './parties.ts'

/** What six wallets hold before they pay anything. */
export const SIX_HOLD = 60_000

/** A shop and its customers, with six of everything that a batch locks. */
export async function openSixOfEach(house: House, via: Pick<House, 'call'>) {
	const shop = await openShop(house, { via })
	const provider = await openProvider(house, { via })
	const wallets = await Promise.all(Array.from({ length: 6 }, () => provider.openWallet(SIX_HOLD / 6)))
	const each = <T>(make: (wallet: string) => Promise<T>) => Promise.all(wallets.map(make))
	/** Paid with 100. */
	const sold = await each(async (wallet) => {
		const payment = await shop.create({ amount: usd(100) })
		await provider.pay(payment, wallet)
		return payment
	})
	/** To be paid with 10, as are the codes. */
	const open = await each(() => shop.create({ amount: usd(10) }))
	const printed = await each(() => shop.openStaticCode({ amount: usd(10) }))
	const shown = await each(async (wallet) => {
		const ask = { key: provider.key, body: { limit: usd(10) } }
		return (await via.call('POST', `/v1/wallets/${wallet}/codes`, ask)).read(wireWalletCode)
	})
	const payouts = await each(async (): Promise<string> => {
		return JSON.parse((await requestPayout(via, shop, { amount: usd(1) })).text).id
	})
	const rows = {
		payments: open.map(({ id }) => uuidOf(id)),
		wallet_codes: shown.map(({ id }) => uuidOf(id)),
		accounts: wallets.map(uuidOf),
		static_codes: printed.map(({ id }) => uuidOf(id)),
		payouts: payouts.map(uuidOf),
	}
	const operator = await openOperatorKey(house)
	return { shop, provider, operator, wallets, sold, open, printed, codes: printed.map(codeOf), shown, payouts, rows }
}
