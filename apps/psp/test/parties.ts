import { fromPublicId, ID_PREFIXES, type IdKind } from '@tender/core/ids'
import type { FeeSchedule } from '@tender/core/ledger'
import {
	type CreatePaymentBody,
	type WireCreatedPayment,
	type WirePayment,
	wireCreatedPayment,
	wirePayment,
} from '@tender/core/wire/payment'
import type { RefundPaymentBody } from '@tender/core/wire/refund'
import { type OpenStaticCodeBody, type WireStaticCode, wireStaticCode } from '@tender/core/wire/static-code'
import {
	type ChangeWalletBody,
	type WireTransaction,
	wireMadeTransaction,
	wireTransactionPage,
	wireWallet,
} from '@tender/core/wire/wallet'
import { makeApiKey } from '../src/gateway/auth/api-key.ts'
import { openMerchant, openWalletProvider } from '../src/operator/open-parties.ts'
import type { Answer, Ask } from './call.ts'
import type { House } from './house.ts'
import { query } from './sql.ts'

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
	/** The payment as it stands. */
	readonly look: (paymentId: string) => Promise<WirePayment>
	/** Gives back; everything that is left when nothing is said. */
	readonly refund: (paymentId: string, body?: RefundPaymentBody, ask?: Ask) => Promise<Answer>
	/** A code to print. */
	readonly openStaticCode: (body?: Partial<OpenStaticCodeBody>) => Promise<WireStaticCode>
	/** What the merchant holds in a currency. */
	readonly balance: (currency?: string) => Promise<number>
}

/** A merchant, taken in as an operator does it. */
export async function openShop(
	house: House,
	{
		name = 'Café Central',
		currencies = ['USD'],
		webhook,
		fees,
		via = house,
	}: {
		name?: string
		currencies?: readonly string[]
		fees?: FeeSchedule
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
		...(fees && { fees }),
	})
	const tryCreate = (body: Partial<CreatePaymentBody> = {}, ask: Ask = {}) =>
		via.call('POST', '/v1/payments', { key, body: { order_id: nextOrder(), amount: usd(1_234), ...body }, ...ask })
	return {
		merchantId,
		key,
		tryCreate,
		create: async (body, ask) => (await tryCreate(body, ask)).read(wireCreatedPayment),
		cancel: (paymentId, ask) => via.call('POST', `/v1/payments/${paymentId}/cancel`, { key, ...ask }),
		look: async (paymentId) => (await via.call('GET', `/v1/payments/${paymentId}`, { key })).read(wirePayment.strict()),
		refund: (paymentId, body = {}, ask) =>
			via.call('POST', `/v1/payments/${paymentId}/refunds`, {
				key,
				idempotencyKey: crypto.randomUUID(),
				body,
				...ask,
			}),
		openStaticCode: async (body) => {
			const sent = { label: 'Counter 2', currency: 'USD', ...body }
			return (await via.call('POST', '/v1/static_codes', { key, body: sent })).read(wireStaticCode.strict())
		},
		balance: async (currency = 'USD') => {
			const [row] = await query(
				house.books.url,
				`SELECT balance FROM accounts WHERE owner_id = $1 AND kind = 'merchant' AND currency = $2`,
				[merchantId, currency],
			)
			return Number(row?.balance)
		},
	}
}

export interface Provider {
	readonly providerId: string
	readonly key: string
	/** A wallet that holds this much, opened and topped up through the API. Answers its public id. */
	readonly openWallet: (holds?: number, currency?: string) => Promise<string>
	readonly balanceOf: (walletId: string) => Promise<number>
	/** The newest lines of its statement. */
	readonly linesOf: (walletId: string, search?: string) => Promise<WireTransaction[]>
	readonly pay: (
		payment: { id: string; amount: { value: number; currency: string } },
		walletId: string,
		ask?: Ask & { readonly tip?: number },
	) => Promise<Answer>
	readonly claim: (paymentId: string, walletId: string) => Promise<Answer>
	readonly release: (paymentId: string, walletId: string) => Promise<Answer>
	readonly change: (walletId: string, body: ChangeWalletBody, ask?: Ask) => Promise<Answer>
	/** Moves money out of a wallet or into it: a top-up, a withdrawal, a transfer. */
	readonly move: (walletId: string, how: 'top_ups' | 'withdrawals' | 'transfers', body: unknown) => Promise<Answer>
	readonly payAtCode: (code: string, body: unknown, ask?: Ask) => Promise<Answer>
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
		linesOf: async (walletId, search = '') => {
			const answer = await via.call('GET', `/v1/wallets/${walletId}/transactions?${search}`, { key })
			return answer.read(wireTransactionPage.strict()).data
		},
		pay: ({ id, amount }, walletId, { tip, ...ask } = {}) =>
			via.call('POST', `/v1/payments/${id}/pay`, {
				key,
				idempotencyKey: crypto.randomUUID(),
				body: { wallet_id: walletId, amount, ...(tip !== undefined && { tip }) },
				...ask,
			}),
		claim: (paymentId, walletId) =>
			via.call('POST', `/v1/payments/${paymentId}/claim`, { key, body: { wallet_id: walletId } }),
		release: (paymentId, walletId) =>
			via.call('POST', `/v1/payments/${paymentId}/release`, { key, body: { wallet_id: walletId } }),
		change: (walletId, body, ask) => via.call('PATCH', `/v1/wallets/${walletId}`, { key, body, ...ask }),
		move: (walletId, how, body) =>
			via.call('POST', `/v1/wallets/${walletId}/${how}`, { key, body, idempotencyKey: crypto.randomUUID() }),
		payAtCode: (code, body, ask) =>
			via.call('POST', `/v1/codes/${code}/payments`, { key, body, idempotencyKey: crypto.randomUUID(), ...ask }),
	}
}

/** The UUID behind a public id, for looking into the database. */
export function uuidOf(publicId: string): string {
	const kind = (Object.keys(ID_PREFIXES) as IdKind[]).find((one) => publicId.startsWith(`${ID_PREFIXES[one]}_`))
	const uuid = kind && fromPublicId(kind, publicId)
	if (uuid === undefined) throw new Error(`${publicId} is no id`)
	return uuid
}

/** What was scanned, out of the URL in the QR code. */
export function codeOf({ qr_code_url }: { qr_code_url: string }): string {
	return qr_code_url.split('/').at(-1) ?? ''
}
