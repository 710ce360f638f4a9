import { wireBalanceTransactionPage, wireMerchantBalance } from '@tender/core/wire/balance'
import { type RequestPayoutBody, type WirePayout, wirePayout, wirePayoutPage } from '@tender/core/wire/payout'
import { wireSettlement } from '@tender/core/wire/settlement'
import type { Caller } from './caller.ts'

interface Paged {
	readonly limit?: number
	readonly cursor?: string
}

/** A merchant's own money: what it has, where it came from, and how it gets to the bank. */
export function merchantMoney(call: Caller) {
	return {
		balance: {
			/** What can be paid out now, and what is on its way to the bank, by currency. */
			get: () => call({ method: 'GET', path: '/v1/balance', reply: wireMerchantBalance }),
			/** The statement in a currency, newest first. */
			transactions: (filter: { currency: string } & Paged) =>
				call({
					method: 'GET',
					path: '/v1/balance/transactions',
					query: { ...filter },
					reply: wireBalanceTransactionPage,
				}),
		},
		payouts: {
			/** Asks for money to be paid out to a bank account: it leaves the balance at once, and comes back if it fails. */
			request: (body: RequestPayoutBody, { idempotencyKey }: { idempotencyKey: string }) =>
				call({ method: 'POST', path: '/v1/payouts', body, idempotencyKey, reply: wirePayout }),
			get: (id: string) => call({ method: 'GET', path: `/v1/payouts/${encodeURIComponent(id)}`, reply: wirePayout }),
			list: (filter: { status?: WirePayout['status'] } & Paged = {}) =>
				call({ method: 'GET', path: '/v1/payouts', query: { ...filter }, reply: wirePayoutPage }),
		},
		settlements: {
			/** One day (`yyyy-mm-dd`, UTC) of the account in a currency: what it opened and closed with, and why. */
			get: (date: string, filter: { currency: string } & Paged) =>
				call({
					method: 'GET',
					path: `/v1/settlements/${encodeURIComponent(date)}`,
					query: { ...filter },
					reply: wireSettlement,
				}),
		},
	}
}
