import { toPublicId } from '@tender/core/ids'
import type { Payment } from '@tender/core/payment'
import type { WireClaim, WirePaymentCode } from '@tender/core/wire/code'
import { toWireMoney, type WireMoney } from '@tender/core/wire/money'
import { toWireTime, type WirePayment } from '@tender/core/wire/payment'

/** The URL in the QR code: no amount, no payee, only where to ask and 128 random bits. */
export function qrCodeUrl(publicUrl: string, code: string): string {
	return `${publicUrl}/q/${code}`
}

/** A payment as its merchant sees it. */
export function presentPayment(payment: Payment, publicUrl: string): WirePayment {
	const { state } = payment
	return {
		id: toPublicId('payment', payment.id),
		object: 'payment',
		order_id: payment.orderId,
		merchant: { id: toPublicId('merchant', payment.merchantId), name: payment.merchantName },
		origin: payment.origin,
		static_code_id: payment.staticCodeId && toPublicId('staticCode', payment.staticCodeId),
		amount: toWireMoney(payment.amount),
		status: state.status,
		qr_code_url: qrCodeUrl(publicUrl, payment.code),
		description: payment.description,
		line_items: [...payment.lineItems],
		metadata: { ...payment.metadata },
		tip_percents: payment.tipPercents && [...payment.tipPercents],
		tip_amount: moneyOf(payment, state.tipAmount),
		fee_amount: moneyOf(payment, state.feeAmount),
		amount_refunded: moneyOf(payment, state.amountRefunded),
		created_at: toWireTime(payment.createdAt),
		expires_at: toWireTime(payment.expiresAt),
		claimed_until: timeOrNull(state.claimedUntil),
		paid_at: timeOrNull(state.paidAt),
		canceled_at: timeOrNull(state.canceledAt),
		expired_at: timeOrNull(state.expiredAt),
	}
}

/** A payment as whoever scans its code sees it: nothing of the payer, nothing of the merchant's own notes. */
export function presentPaymentCode(payment: Payment): WirePaymentCode {
	const { state } = payment
	return {
		object: 'code',
		kind: 'payment',
		payment_id: toPublicId('payment', payment.id),
		order_id: payment.orderId,
		merchant: { id: toPublicId('merchant', payment.merchantId), name: payment.merchantName },
		amount: toWireMoney(payment.amount),
		status: state.status,
		claimed: state.claimedUntil !== null,
		description: payment.description,
		line_items: [...payment.lineItems],
		tip_percents: payment.tipPercents && [...payment.tipPercents],
		tip_amount: moneyOf(payment, state.tipAmount),
		expires_at: toWireTime(payment.expiresAt),
		paid_at: timeOrNull(state.paidAt),
	}
}

/** What the code asks, and until when the payment is kept for whoever claimed it. */
export function presentClaim(payment: Payment): WireClaim {
	return { ...presentPaymentCode(payment), claimed_until: timeOrNull(payment.state.claimedUntil) }
}

function moneyOf({ amount: { currency } }: Payment, value: bigint): WireMoney {
	return toWireMoney({ value, currency })
}

function timeOrNull(instant: number | null): string | null {
	return instant === null ? null : toWireTime(instant)
}
