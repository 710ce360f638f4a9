import { wireCode } from '@tender/core/wire/code'
import {
	type OpenWalletBody,
	type PayPaymentBody,
	type TopUpBody,
	wireMadeTransaction,
	wireTransactionPage,
	wireWallet,
} from '@tender/core/wire/wallet'
import { type ClientOptions, createCaller } from './caller.ts'

export type WalletClient = ReturnType<typeof createWalletClient>

/** What a wallet provider's server does with Tender. Every call answers the parsed body or throws a `TenderError`. */
export function createWalletClient(options: ClientOptions) {
	const call = createCaller(options)
	const wallet = (id: string) => `/v1/wallets/${encodeURIComponent(id)}`
	return {
		wallets: {
			/** Opens a wallet, or finds the one already open under that reference. */
			open: (body: OpenWalletBody, { idempotencyKey }: { idempotencyKey?: string } = {}) =>
				call({ method: 'POST', path: '/v1/wallets', body, idempotencyKey, reply: wireWallet }),
			get: (id: string) => call({ method: 'GET', path: wallet(id), reply: wireWallet }),
			/** The statement, newest first; with `payment_id` only that payment's lines. */
			transactions: (id: string, filter: { limit?: number; cursor?: string; payment_id?: string } = {}) =>
				call({ method: 'GET', path: `${wallet(id)}/transactions`, query: { ...filter }, reply: wireTransactionPage }),
			topUp: (id: string, body: TopUpBody, { idempotencyKey }: { idempotencyKey: string }) =>
				call({ method: 'POST', path: `${wallet(id)}/top_ups`, body, idempotencyKey, reply: wireMadeTransaction }),
		},
		codes: {
			/** What a scanned code asks for. */
			get: (code: string) => call({ method: 'GET', path: `/v1/codes/${encodeURIComponent(code)}`, reply: wireCode }),
		},
		payments: {
			/** Pays, with the amount the customer saw. Throws `unreachable` when the outcome is unknown: send it again with the same key. */
			pay: (id: string, body: PayPaymentBody, { idempotencyKey }: { idempotencyKey: string }) =>
				call({
					method: 'POST',
					path: `/v1/payments/${encodeURIComponent(id)}/pay`,
					body,
					idempotencyKey,
					reply: wireMadeTransaction,
				}),
		},
	}
}
