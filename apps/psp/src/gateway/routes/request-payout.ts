import { fromWireMoney } from '@tender/core/wire/money'
import { requestPayoutBody, wirePayout } from '@tender/core/wire/payout'
import { v7 as uuidv7 } from 'uuid'
import { endToEndId } from '../../payouts/end-to-end-id.ts'
import type { Gateway } from '../gateway.ts'
import { presentPayout } from '../present/present-payout.ts'
import { body, createRoute, idempotencyHeader, json, newRoutes, refusals } from '../route.ts'
import { submit } from '../submit.ts'
import { merchantOf, only } from '../who.ts'

export function requestPayout(gateway: Gateway) {
	const route = createRoute({
		method: 'post',
		path: '/v1/payouts',
		tags: ['Payouts'],
		summary: 'Ask for money to be paid out to a bank account',
		description: 'The money leaves your balance at once. It comes back if the bank does not carry the payout out.',
		security: [{ merchantKey: [] }],
		middleware: only(gateway, 'merchant'),
		parameters: [{ ...idempotencyHeader, required: true }],
		request: { body: body(requestPayoutBody) },
		responses: {
			201: json('The payout, requested', wirePayout),
			...refusals('invalid_request', 'idempotency_key_required', 'unauthorized', 'forbidden'),
			...refusals(
				'insufficient_merchant_balance',
				'currency_not_supported',
				'balance_limit',
				'idempotency_key_in_progress',
			),
			...refusals('idempotency_key_reused'),
		},
	})
	return newRoutes().openapi(route, (c) => {
		const { merchantId } = merchantOf(c.get('caller'))
		const { amount, bank, reference } = c.req.valid('json')
		const payoutId = uuidv7()
		return submit(c, gateway, {
			command: {
				type: 'requestPayout',
				payoutId,
				transferId: uuidv7(),
				merchantId,
				amount: fromWireMoney(amount),
				bank: { holder: bank.holder, iban: bank.iban, bic: bank.bic ?? null },
				reference: reference ?? `Payout ${endToEndId(payoutId)}`,
			},
			result: 'payout',
			status: () => 201,
			present: ({ payout }) => presentPayout(payout),
			keyRequired: true,
		})
	})
}
