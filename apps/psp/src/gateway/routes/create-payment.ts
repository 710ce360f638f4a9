import { randomBytes } from 'node:crypto'
import type { ChargeWalletCode, CreatePayment } from '@tender/core/commands'
import { fromWireMoney } from '@tender/core/wire/money'
import {
	type CreatePaymentBody,
	createPaymentBody,
	DEFAULT_EXPIRES_IN_SECONDS,
	wireCreatedPayment,
} from '@tender/core/wire/payment'
import { v7 as uuidv7 } from 'uuid'
import type { Gateway } from '../gateway.ts'
import { presentPayment } from '../present/present-payment.ts'
import {
	body,
	createRoute,
	idempotencyHeader,
	json,
	KEY_REFUSALS,
	newRoutes,
	refusals,
	WALLET_REFUSALS,
} from '../route.ts'
import { submit } from '../submit.ts'
import { merchantOf, only } from '../who.ts'

export function createPayment(gateway: Gateway) {
	const route = createRoute({
		method: 'post',
		path: '/v1/payments',
		tags: ['Payments'],
		summary: 'Ask for a payment of an order',
		description:
			"Answers the payment with the URL to show as a QR code, and a token to follow it from a browser. With `wallet_code`, what a customer's wallet shows, the payment is made and paid in one: that moves money, so it needs an Idempotency-Key.",
		security: [{ merchantKey: [] }],
		middleware: only(gateway, 'merchant'),
		parameters: [idempotencyHeader],
		request: { body: body(createPaymentBody) },
		responses: {
			201: json('The payment: waiting to be paid, or paid by the wallet code', wireCreatedPayment),
			...refusals(
				'invalid_request',
				'idempotency_key_required',
				'unauthorized',
				'forbidden',
				'code_not_found',
				'order_has_open_payment',
				'currency_not_supported',
				'code_used',
				'code_expired',
				'code_limit',
				'currency_mismatch',
				'balance_limit',
				...WALLET_REFUSALS,
				...KEY_REFUSALS,
			),
		},
	})
	return newRoutes().openapi(route, (c) => {
		const sent = c.req.valid('json')
		return submit(c, gateway, {
			command: commandOf(sent, merchantOf(c.get('caller'))),
			result: 'payment',
			status: () => 201,
			present: ({ payment }) => ({
				...presentPayment(payment, gateway.publicUrl),
				stream_token: gateway.streamTokens.make(payment.id),
			}),
			keyRequired: sent.wallet_code !== undefined,
			route: 'createPayment',
		})
	})
}

function commandOf(
	sent: CreatePaymentBody,
	{ merchantId, merchantName }: { merchantId: string; merchantName: string },
): CreatePayment | ChargeWalletCode {
	const sale = {
		paymentId: uuidv7(),
		code: randomBytes(16).toString('base64url'),
		merchantId,
		merchantName,
		orderId: sent.order_id,
		amount: fromWireMoney(sent.amount),
		description: sent.description ?? null,
		lineItems: sent.line_items ?? [],
		metadata: sent.metadata ?? {},
	}
	if (sent.wallet_code === undefined) {
		return {
			...sale,
			type: 'createPayment',
			tipPercents: sent.tip?.percents ?? null,
			expiresInSeconds: sent.expires_in ?? DEFAULT_EXPIRES_IN_SECONDS,
		}
	}
	return {
		...sale,
		type: 'chargeWalletCode',
		walletCode: sent.wallet_code,
		transferId: uuidv7(),
		tipTransferId: uuidv7(),
		feeTransferId: uuidv7(),
	}
}
