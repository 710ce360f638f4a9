import { type SetFeesBody, wireOperatorMerchant, wireOperatorMerchantPage } from '@tender/core/wire/merchant'
import { type WirePayout, wireOperatorPayoutPage, wirePayout } from '@tender/core/wire/payout'
import { type ClientOptions, createCaller } from './caller.ts'

export type OperatorClient = ReturnType<typeof createOperatorClient>

interface Keyed {
	readonly idempotencyKey: string
}

interface Paged {
	readonly limit?: number
	readonly cursor?: string
}

/** What whoever runs a Tender does with it. Every call answers the parsed body or throws a `TenderError`. */
export function createOperatorClient(options: ClientOptions) {
	const call = createCaller(options)
	const payout = (id: string) => `/v1/operator/payouts/${encodeURIComponent(id)}`
	return {
		merchants: {
			list: (filter: Paged = {}) =>
				call({ method: 'GET', path: '/v1/operator/merchants', query: { ...filter }, reply: wireOperatorMerchantPage }),
			/** What captures in a currency cost from now on. */
			setFees: (id: string, body: SetFeesBody) =>
				call({
					method: 'PUT',
					path: `/v1/operator/merchants/${encodeURIComponent(id)}/fees`,
					body,
					idempotencyKey: null,
					reply: wireOperatorMerchant,
				}),
		},
		payouts: {
			/** Of all merchants, newest first. */
			list: (filter: { status?: WirePayout['status'] } & Paged = {}) =>
				call({ method: 'GET', path: '/v1/operator/payouts', query: { ...filter }, reply: wireOperatorPayoutPage }),
			/** The bank carried it out. */
			sent: (id: string, { idempotencyKey }: Keyed) =>
				call({ method: 'POST', path: `${payout(id)}/sent`, idempotencyKey, reply: wirePayout }),
			/** The bank did not: the money is the merchant's again. */
			failed: (id: string, body: { failure: string }, { idempotencyKey }: Keyed) =>
				call({ method: 'POST', path: `${payout(id)}/failed`, body, idempotencyKey, reply: wirePayout }),
		},
	}
}
