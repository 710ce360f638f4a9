import { fromPublicId } from '@tender/core/ids'
import { type CreatePaymentBody, type WireCreatedPayment, wireCreatedPayment } from '@tender/core/wire/payment'
import { wireMadeTransaction, wireWallet } from '@tender/core/wire/wallet'
import { makeApiKey } from '../src/gateway/auth/api-key.ts'
import { openMerchant, openWalletProvider } from '../src/operator/open-parties.ts'
import type { Answer, Ask } from './call.ts'
import type { House } from './house.ts'

type Caller = Pick<House, 'call'>

/** Numbers that never repeat within a run of a file, for orders, customers and keys. */
let last = 0
export const next = (what: string) => `${what} ${++last}`
export const nextOrder = () => `SN${129_803 + ++last}`

export const usd = (value: number) => ({ value, currency: 'USD' })

export interface Shop {
	readonly merchantId: string
	readonly key: string
	/** Rings up a sale. */
	readonly create: (body?: Partial<CreatePaymentBody>, ask?: Ask) => Promise<WireCreatedPayment>
	readonly tryCreate: (body?: Partial<CreatePaymentBody>, ask?: Ask) => Promise<Answer>
	readonly cancel: (paymentId: string, ask?: Ask) => Promise<Answer>
}

/** A merchant, taken in as an operator does it. */
export async function openShop(
	house: House,
	{
		name = 'Café Central',
		currencies = ['USD'],
		webhook,
		via = house,
	}: {
		name?: string
		currencies?: readonly string[]
		webhook?: { url: string; secret: string }
		via?: Caller
	} = {},
): Promise<Shop> {
	const key = makeApiKey('sk')
	const { merchantId } = await openMerchant(house.operator, {
		name,
		apiKey: key,
		currencies,
		...(webhook && { webhook }),
	})
	const tryCreate = (body: Partial<CreatePaymentBody> = {}, ask: Ask = {}) =>
		via.call('POST', '/v1/payments', { key, body: { order_id: nextOrder(), amount: usd(1_234), ...body }, ...ask })
	return {
		merchantId,
		key,
		tryCreate,
		create: async (body, ask) => (await tryCreate(body, ask)).read(wireCreatedPayment),
		cancel: (paymentId, ask) => via.call('POST', `/v1/payments/${paymentId}/cancel`, { key, ...ask }),
	}
}

export interface Provider {
	readonly providerId: string
	readonly key: string
	/** A wallet that holds this much, opened and topped up through the API. Answers its public id. */
	readonly openWallet: (holds?: number, currency?: string) => Promise<string>
	readonly balanceOf: (walletId: string) => Promise<number>
	readonly pay: (
		payment: { id: string; amount: { value: number; currency: string } },
		walletId: string,
		ask?: Ask,
	) => Promise<Answer>
}

/** A wallet provider, taken in as an operator does it. */
export async function openProvider(house: House, { via = house }: { via?: Caller } = {}): Promise<Provider> {
	const key = makeApiKey('wk')
	const { providerId } = await openWalletProvider(house.operator, { name: 'Tender Wallet', apiKey: key })
	return {
		providerId,
		key,
		openWallet: async (holds = 10_000, currency = 'USD') => {
			const opened = await via.call('POST', '/v1/wallets', { key, body: { reference: next('customer'), currency } })
			const { id } = opened.read(wireWallet)
			if (holds > 0) {
				const body = { amount: { value: holds, currency }, source: { type: 'cash' } }
				const ask = { key, body, idempotencyKey: crypto.randomUUID() }
				const answer = await via.call('POST', `/v1/wallets/${id}/top_ups`, ask)
				answer.read(wireMadeTransaction)
			}
			return id
		},
		balanceOf: async (walletId) => {
			const answer = await via.call('GET', `/v1/wallets/${walletId}`, { key })
			return answer.read(wireWallet).balance.value
		},
		pay: ({ id, amount }, walletId, ask) =>
			via.call('POST', `/v1/payments/${id}/pay`, {
				key,
				idempotencyKey: crypto.randomUUID(),
				body: { wallet_id: walletId, amount },
				...ask,
			}),
	}
}

/** The UUID behind a public id, for looking into the database. */
export function uuidOf(publicId: string): string {
	const kind = publicId.startsWith('pay_') ? 'payment' : publicId.startsWith('wal_') ? 'wallet' : 'event'
	const uuid = fromPublicId(kind, publicId)
	if (uuid === undefined) throw new Error(`${publicId} is no id`)
	return uuid
}
