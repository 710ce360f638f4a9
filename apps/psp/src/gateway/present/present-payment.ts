import { toPublicId } from '@tender/core/ids'
import type { Payment } from '@tender/core/payment'
import type { WireCode } from '@tender/core/wire/code'
import { toWireMoney } from '@tender/core/wire/money'
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
		amount: toWireMoney(payment.amount),
		status: state.status,
		qr_code_url: qrCodeUrl(publicUrl, payment.code),
		description: payment.description,
		line_items: [...payment.lineItems],
		metadata: { ...payment.metadata },
		created_at: toWireTime(payment.createdAt),
		expires_at: toWireTime(payment.expiresAt),
		paid_at: timeOrNull(state.paidAt),
		canceled_at: timeOrNull(state.canceledAt),
		expired_at: timeOrNull(state.expiredAt),
	}
}

/** A payment as whoever scans its code sees it: nothing of the payer, nothing of the merchant's own notes. */
export function presentCode(payment: Payment): WireCode {
	return {
		object: 'code',
		payment_id: toPublicId('payment', payment.id),
		order_id: payment.orderId,
		merchant: { id: toPublicId('merchant', payment.merchantId), name: payment.merchantName },
		amount: toWireMoney(payment.amount),
		status: payment.state.status,
		description: payment.description,
		expires_at: toWireTime(payment.expiresAt),
		paid_at: timeOrNull(payment.state.paidAt),
	}
}

function timeOrNull(instant: number | null): string | null {
	return instant === null ? null : toWireTime(instant)
}
