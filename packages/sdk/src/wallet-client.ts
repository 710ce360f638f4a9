import { wireClaim, wireCode } from '@tender/core/wire/code'
import {
	type ChangeWalletBody,
	type ClaimPaymentBody,
	type OpenWalletBody,
	type PayPaymentBody,
	type PayStaticCodeBody,
	type SendMoneyBody,
	type ShowWalletCodeBody,
	type TopUpBody,
	type WithdrawBody,
	wireMadeTransaction,
	wirePaidTransaction,
	wireTransactionPage,
	wireWallet,
	wireWalletCode,
} from '@tender/core/wire/wallet'
import { type ClientOptions, createCaller } from './caller.ts'

export type WalletClient = ReturnType<typeof createWalletClient>

interface Keyed {
	readonly idempotencyKey: string
}

/** What a wallet provider's server does with Tender. Every call answers the parsed body or throws a `TenderError`. */
export function createWalletClient(options: ClientOptions) {
	const call = createCaller(options)
	const wallet = (id: string) => `/v1/wallets/${encodeURIComponent(id)}`
	const payment = (id: string) => `/v1/payments/${encodeURIComponent(id)}`
	const code = (text: string) => `/v1/codes/${encodeURIComponent(text)}`
	return {
		wallets: {
			/** Opens a wallet, or finds the one already open under that reference. */
			open: (body: OpenWalletBody, { idempotencyKey }: Partial<Keyed> = {}) =>
				call({ method: 'POST', path: '/v1/wallets', body, idempotencyKey, reply: wireWallet }),
			get: (id: string) => call({ method: 'GET', path: wallet(id), reply: wireWallet }),
			/** Changes what is said: the handle, whether it is frozen, its limits. */
			change: (id: string, body: ChangeWalletBody, { idempotencyKey }: Partial<Keyed> = {}) =>
				call({ method: 'PATCH', path: wallet(id), body, idempotencyKey, reply: wireWallet }),
			/** The statement, newest first; with `payment_id` only that payment's lines. */
			transactions: (id: string, filter: { limit?: number; cursor?: string; payment_id?: string } = {}) =>
				call({ method: 'GET', path: `${wallet(id)}/transactions`, query: { ...filter }, reply: wireTransactionPage }),
			topUp: (id: string, body: TopUpBody, { idempotencyKey }: Keyed) =>
				call({ method: 'POST', path: `${wallet(id)}/top_ups`, body, idempotencyKey, reply: wireMadeTransaction }),
			withdraw: (id: string, body: WithdrawBody, { idempotencyKey }: Keyed) =>
				call({ method: 'POST', path: `${wallet(id)}/withdrawals`, body, idempotencyKey, reply: wireMadeTransaction }),
			/** Sends money to another wallet by its handle. */
			transfer: (id: string, body: SendMoneyBody, { idempotencyKey }: Keyed) =>
				call({ method: 'POST', path: `${wallet(id)}/transfers`, body, idempotencyKey, reply: wireMadeTransaction }),
			/** A code for a till to scan: one charge up to the limit, for a minute. It works though the phone goes offline. */
			showCode: (id: string, body: ShowWalletCodeBody, { idempotencyKey }: Partial<Keyed> = {}) =>
				call({ method: 'POST', path: `${wallet(id)}/codes`, body, idempotencyKey, reply: wireWalletCode }),
		},
		codes: {
			/** What a scanned code asks for: `kind` says whether it is one sale's or a printed one. */
			get: (text: string) => call({ method: 'GET', path: code(text), reply: wireCode }),
			/** Pays at a printed code, making a payment of its own. As `payments.pay` when the outcome is unknown. */
			pay: (text: string, body: PayStaticCodeBody, { idempotencyKey }: Keyed) =>
				call({ method: 'POST', path: `${code(text)}/payments`, body, idempotencyKey, reply: wirePaidTransaction }),
		},
		payments: {
			/** Keeps a payment for this wallet while its customer decides. Again to renew. Throws `payment_claimed` when another has it. */
			claim: (id: string, body: ClaimPaymentBody) =>
				call({ method: 'POST', path: `${payment(id)}/claim`, body, idempotencyKey: null, reply: wireClaim }),
			/** Gives it free: the customer declined, or left. Harmless when there is nothing to give free. */
			release: (id: string, body: ClaimPaymentBody) =>
				call({ method: 'POST', path: `${payment(id)}/release`, body, idempotencyKey: null, reply: wireClaim }),
			/**
			 * Pays, with the amount the customer saw, and a tip where one is invited. When what it throws `isWithoutAnswer`, the
			 * outcome is unknown: send it again with the same key.
			 */
			pay: (id: string, body: PayPaymentBody, { idempotencyKey }: Keyed) =>
				call({ method: 'POST', path: `${payment(id)}/pay`, body, idempotencyKey, reply: wirePaidTransaction }),
		},
	}
}
