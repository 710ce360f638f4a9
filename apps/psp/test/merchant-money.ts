import type { RequestPayoutBody } from '@tender/core/wire/payout'
import { makeApiKey } from '../src/gateway/auth/api-key.ts'
import { openOperator } from '../src/operator/open-parties.ts'
import type { Answer, Ask } from './call.ts'
import type { House } from './house.ts'
import { openProvider, openShop, type Shop } from './parties.ts'

type Caller = Pick<House, 'call'>

export const bank = { holder: 'Cafe Central GmbH', iban: 'DE89370400440532013000' }

/** Asks for a payout to the shop's bank. */
export function requestPayout(
	via: Caller,
	{ key }: Pick<Shop, 'key'>,
	body: Pick<RequestPayoutBody, 'amount'> & Partial<RequestPayoutBody>,
	ask: Ask = {},
): Promise<Answer> {
	const sent = { bank, ...body }
	return via.call('POST', '/v1/payouts', { key, body: sent, idempotencyKey: crypto.randomUUID(), ...ask })
}

/** A shop that has sold this much. */
export async function openRichShop(house: House, value: number, currency = 'USD', name?: string): Promise<Shop> {
	const shop = await openShop(house, { currencies: [currency], ...(name !== undefined && { name }) })
	const provider = await openProvider(house)
	const sale = await shop.create({ amount: { value, currency } })
	await provider.pay(sale, await provider.openWallet(value, currency))
	return shop
}

/** A key of the operator's. */
export async function openOperatorKey(house: House): Promise<string> {
	const apiKey = makeApiKey('ok')
	await openOperator(house.operator, { apiKey })
	return apiKey
}
