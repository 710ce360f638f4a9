import type { WirePaymentCode } from '@tender/core/wire/code'
import type { WirePaymentEvent } from '@tender/core/wire/event'
import type { WirePayment } from '@tender/core/wire/payment'
import type { WireRefund } from '@tender/core/wire/refund'
import type { WireStaticCode } from '@tender/core/wire/static-code'
import type { WirePaidTransaction, WireTransaction, WireWallet, WireWalletCode } from '@tender/core/wire/wallet'

/** A payment as the PSP tells of it. */
export const payment: WirePayment = {
	id: 'pay_01h455vb4pex5vsknk084sn02q',
	object: 'payment',
	order_id: 'SN129803',
	merchant: { id: 'mer_01h455vb4pex5vsknk084sn02q', name: 'Café Central' },
	origin: 'sale',
	static_code_id: null,
	amount: { value: 12_345, currency: 'USD' },
	status: 'paid',
	qr_code_url: 'http://localhost:4000/q/AAAAAAAAAAAAAAAAAAAAAA',
	description: null,
	line_items: [],
	metadata: {},
	tip_percents: [10, 15, 20],
	tip_amount: { value: 1_235, currency: 'USD' },
	fee_amount: { value: 0, currency: 'USD' },
	amount_refunded: { value: 0, currency: 'USD' },
	created_at: '2026-11-23T12:00:00.000Z',
	expires_at: '2026-11-23T12:15:00.000Z',
	claimed_until: null,
	paid_at: '2026-11-23T12:01:00.000Z',
	canceled_at: null,
	expired_at: null,
}

export const event: WirePaymentEvent = {
	id: 'evt_01h455vb4pex5vsknk084sn02q',
	object: 'event',
	type: 'payment.paid',
	created_at: '2026-11-23T12:01:00.000Z',
	data: payment,
}

/** A line of the payer's statement. */
export const transaction: WireTransaction = {
	id: 'trf_01h455vb4pex5vsknk084sn02q',
	object: 'transaction',
	type: 'payment',
	direction: 'out',
	amount: { value: 12_345, currency: 'USD' },
	counterparty: 'Café Central',
	payment_id: payment.id,
	order_id: payment.order_id,
	message: null,
	created_at: '2026-11-23T12:01:00.000Z',
}

/** What a pay answers. */
export const paidTransaction: WirePaidTransaction = {
	...transaction,
	wallet: { id: 'wal_01h455vb4pex5vsknk084sn02q', balance: { value: 0, currency: 'USD' } },
	tip: { ...transaction, id: 'trf_01h455vb4pex5vsknk084sn02r', type: 'tip', amount: { value: 1_235, currency: 'USD' } },
}

export const refund: WireRefund = {
	id: 'ref_01h455vb4pex5vsknk084sn02q',
	object: 'refund',
	payment_id: payment.id,
	amount: { value: 500, currency: 'USD' },
	tip_amount: { value: 0, currency: 'USD' },
	fee_returned: { value: 0, currency: 'USD' },
	line_items: [],
	reason: 'Sold out',
	actor: null,
	created_at: '2026-11-23T12:05:00.000Z',
}

export const staticCode: WireStaticCode = {
	id: 'cod_01h455vb4pex5vsknk084sn02q',
	object: 'static_code',
	label: 'Counter 2',
	currency: 'USD',
	amount: null,
	tip_percents: null,
	qr_code_url: 'http://localhost:4000/q/BBBBBBBBBBBBBBBBBBBBBB',
	created_at: '2026-11-23T12:00:00.000Z',
	closed_at: null,
}

export const wallet: WireWallet = {
	id: 'wal_01h455vb4pex5vsknk084sn02q',
	object: 'wallet',
	reference: 'ada',
	handle: 'ada',
	balance: { value: 0, currency: 'USD' },
	frozen: false,
	limits: { payment: null, day: 50_000, balance: null },
}

export const walletCode: WireWalletCode = {
	id: 'wcd_01h455vb4pex5vsknk084sn02q',
	object: 'wallet_code',
	code: 'CCCCCCCCCCCCCCCCCCCCCC',
	url: 'http://localhost:4000/w/CCCCCCCCCCCCCCCCCCCCCC',
	limit: { value: 5_000, currency: 'USD' },
	created_at: '2026-11-23T12:00:00.000Z',
	expires_at: '2026-11-23T12:01:00.000Z',
}

export const code: WirePaymentCode = {
	object: 'code',
	kind: 'payment',
	payment_id: payment.id,
	order_id: 'SN129803',
	merchant: payment.merchant,
	amount: payment.amount,
	status: 'pending',
	claimed: false,
	description: null,
	line_items: [],
	tip_percents: null,
	tip_amount: { value: 0, currency: 'USD' },
	expires_at: payment.expires_at,
	paid_at: null,
}

export function problem(code: string, status: number, more: object = {}) {
	return {
		type: `https://pay.tender.example/docs/refusals/${code}`,
		title: 'No',
		status,
		code,
		request_id: 'req-1',
		...more,
	}
}
