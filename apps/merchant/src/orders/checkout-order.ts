import { isWithoutAnswer } from '@tender/sdk/is-without-answer'
import type { MerchantClient } from '@tender/sdk/merchant-client'
import { TenderError } from '@tender/sdk/tender-error'
import type { Database } from '../database.ts'
import { attachPayment } from './attach-payment.ts'
import type { CheckoutBody } from './checkout-body.ts'
import { mirrorPayment } from './mirror-payment.ts'
import { findRecordedOrder, type RecordedOrder, recordOrder } from './record-order.ts'
import type { TillOrder } from './till-order.ts'
import { toTillOrder } from './to-till-order.ts'

export type CheckoutResult =
	/** The code can be shown (or the order has gone further already). */
	| { readonly kind: 'shown'; readonly order: TillOrder }
	/** Nothing was stored and nobody was asked. */
	| { readonly kind: 'prices_changed' | 'taken_over' }
	/** The order is stored; whether the PSP has a payment for it is not known. The same again is safe. */
	| { readonly kind: 'unreachable'; readonly order: TillOrder }
	/** The PSP said no. */
	| { readonly kind: 'refused'; readonly order: TillOrder; readonly detail: string }

/** One press of Checkout: record the order, ask the PSP for its code, keep the answer. Sent again, it finds itself. */
export async function checkoutOrder(
	db: Database,
	psp: MerchantClient,
	body: CheckoutBody,
	userId: string,
): Promise<CheckoutResult> {
	const order = (await recordOrder(db, body, userId)) ?? (await findRecordedOrder(db, body.checkout_id))
	if (!order) return { kind: await whyNothingWasRecorded(db, body) }
	if (order.paymentId !== null && order.qrCodeUrl !== null) return { kind: 'shown', order: toTillOrder(order) }
	if (order.status !== 'open') return { kind: 'shown', order: toTillOrder(order) }
	try {
		const { payment, streamToken } = await askForPayment(psp, order, body.wallet_code)
		const attached = toTillOrder(await attachPayment(db, order.id, payment, streamToken))
		// A customer's code is charged at once; an order found again may have gone further meanwhile.
		return { kind: 'shown', order: { ...attached, ...(await mirrorPayment(db, payment, 'till')) } }
	} catch (error) {
		if (!(error instanceof TenderError)) throw error
		if (isWithoutAnswer(error)) return { kind: 'unreachable', order: toTillOrder(order) }
		return { kind: 'refused', order: toTillOrder(order), detail: error.detail }
	}
}

async function askForPayment(psp: MerchantClient, order: RecordedOrder, walletCode: string | undefined) {
	try {
		const { stream_token, ...payment } = await psp.payments.create(
			{
				order_id: order.number,
				amount: { value: Number(order.total), currency: order.currency },
				line_items: order.lines.map((line) => ({
					name: line.name,
					quantity: line.quantity,
					unit_amount: line.unitAmount,
					amount: line.amount,
				})),
				...(walletCode === undefined ? whatItsCodeSays(order) : { wallet_code: walletCode }),
			},
			// The order's own id: however often this order asks, the PSP makes one payment.
			{ idempotencyKey: walletCode === undefined ? `order-${order.id}` : `charge-${order.id}-${walletCode}` },
		)
		return { payment, streamToken: stream_token }
	} catch (error) {
		// The PSP has forgotten the key (a day later), or was asked in the other way before, but the payment is there.
		const open = error instanceof TenderError && error.code === 'order_has_open_payment' && error.extensions.payment_id
		if (typeof open !== 'string') throw error
		return { payment: await psp.payments.get(open), streamToken: null }
	}
}

/** Nobody can be asked for a tip where a wallet's code is charged at once, and that has no end to wait for. */
function whatItsCodeSays({ expiresInSeconds, tipPercents }: RecordedOrder) {
	return {
		expires_in: expiresInSeconds,
		...(tipPercents.length > 0 && { tip: { percents: [...tipPercents] } }),
	}
}

async function whyNothingWasRecorded(db: Database, body: CheckoutBody): Promise<'prices_changed' | 'taken_over'> {
	const till = await db.till.findUnique({ where: { id: body.till_id }, select: { sessionId: true } })
	return till?.sessionId === body.session_id ? 'prices_changed' : 'taken_over'
}
