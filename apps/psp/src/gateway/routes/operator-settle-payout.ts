import { failPayoutBody, wirePayout } from '@tender/core/wire/payout'
import { v7 as uuidv7 } from 'uuid'
import { publicIdOrNotFound } from '../found.ts'
import type { Gateway } from '../gateway.ts'
import { presentPayout } from '../present/present-payout.ts'
import { body, createRoute, idempotencyHeader, idParam, json, newRoutes, refusals } from '../route.ts'
import { submit } from '../submit.ts'
import { only } from '../who.ts'

/** The operator says what the bank did with a payout. */
export function operatorSettlePayout(gateway: Gateway) {
	const common = {
		method: 'post' as const,
		tags: ['Operator'],
		security: [{ operatorKey: [] }],
		middleware: only(gateway, 'operator'),
		parameters: [{ ...idempotencyHeader, required: true }],
		responses: {
			200: json('The payout', wirePayout),
			...refusals('invalid_request', 'idempotency_key_required', 'unauthorized', 'forbidden', 'payout_not_found'),
			...refusals('payout_settled', 'balance_limit', 'idempotency_key_in_progress', 'idempotency_key_reused'),
		},
	}
	const sent = createRoute({
		...common,
		path: '/v1/operator/payouts/{id}/sent',
		summary: 'The bank carried the payout out',
		request: { params: idParam('payout') },
	})
	const failed = createRoute({
		...common,
		path: '/v1/operator/payouts/{id}/failed',
		summary: "The bank did not carry the payout out: the money is the merchant's again",
		request: { params: idParam('payout'), body: body(failPayoutBody) },
	})
	const settle = (id: string, outcome: { outcome: 'sent' | 'failed'; failure: string | null }) =>
		({
			command: {
				type: 'settlePayout',
				payoutId: publicIdOrNotFound('payout', id),
				transferId: uuidv7(),
				...outcome,
			},
			result: 'payout',
			status: () => 200,
			present: ({ payout }) => presentPayout(payout),
			keyRequired: true,
			route: `settlePayout ${outcome.outcome}`,
		}) satisfies Parameters<typeof submit<'payout'>>[2]
	return newRoutes()
		.openapi(sent, (c) => submit(c, gateway, settle(c.req.valid('param').id, { outcome: 'sent', failure: null })))
		.openapi(failed, (c) =>
			submit(c, gateway, settle(c.req.valid('param').id, { outcome: 'failed', failure: c.req.valid('json').failure })),
		)
}
