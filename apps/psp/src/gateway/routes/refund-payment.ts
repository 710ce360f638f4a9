import { refuse } from '@tender/core/refusals'
import { fromWireMoney } from '@tender/core/wire/money'
import { refundPaymentBody, wireRefund } from '@tender/core/wire/refund'
import { v7 as uuidv7 } from 'uuid'
import { publicIdOrNotFound } from '../found.ts'
import type { Gateway } from '../gateway.ts'
import { presentRefund } from '../present/present-refund.ts'
import { Refused } from '../problem.ts'
import { body, createRoute, idempotencyHeader, idParam, json, KEY_REFUSALS, newRoutes, refusals } from '../route.ts'
import { submit } from '../submit.ts'
import { merchantOf, only } from '../who.ts'

export function refundPayment(gateway: Gateway) {
	const route = createRoute({
		method: 'post',
		path: '/v1/payments/{id}/refunds',
		tags: ['Refunds'],
		summary: 'Give money of a payment back',
		description:
			'An amount, or pieces of the receipt’s lines, or (an empty body, `{}`) all that is left; always to the wallet that paid, at once, goods first and tip last. All refunds of a payment together never exceed what was paid. Your balance must have it.',
		security: [{ merchantKey: [] }],
		middleware: only(gateway, 'merchant'),
		parameters: [{ ...idempotencyHeader, required: true }],
		request: { params: idParam('payment'), body: body(refundPaymentBody) },
		responses: {
			201: json('The refund', wireRefund),
			...refusals(
				'invalid_request',
				'idempotency_key_required',
				'unauthorized',
				'forbidden',
				'payment_not_found',
				'payment_not_paid',
				'currency_mismatch',
				'refund_too_large',
				'insufficient_merchant_balance',
				'balance_limit',
				...KEY_REFUSALS,
			),
		},
	})
	return newRoutes().openapi(route, (c) => {
		// A body that got lost on the way is not the wish to give everything back.
		if (c.req.header('content-type') === undefined) {
			throw new Refused(refuse('invalid_request', 'Nothing was done.'), [
				{ pointer: '#', detail: 'must be a JSON body; {} gives back all that is left' },
			])
		}
		const { amount, line_items, reason, actor } = c.req.valid('json')
		return submit(c, gateway, {
			command: {
				type: 'refundPayment',
				refundId: uuidv7(),
				// Ids follow time, and the fee comes back before the refund leaves.
				feeReturnTransferId: uuidv7(),
				transferId: uuidv7(),
				paymentId: publicIdOrNotFound('payment', c.req.valid('param').id),
				merchantId: merchantOf(c.get('caller')).merchantId,
				amount: amount ? fromWireMoney(amount) : null,
				lines: line_items ?? null,
				reason: reason ?? null,
				actor: actor ?? null,
			},
			result: 'refund',
			status: () => 201,
			present: ({ refund }) => presentRefund(refund),
			keyRequired: true,
		})
	})
}
