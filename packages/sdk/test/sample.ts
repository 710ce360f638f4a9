import type { WireEvent } from '@tender/core/wire/event'
import type { WirePayment } from '@tender/core/wire/payment'

/** A payment as the PSP tells of it. */
export const payment: WirePayment = {
	id: 'pay_01h455vb4pex5vsknk084sn02q',
	object: 'payment',
	order_id: 'SN129803',
	merchant: { id: 'mer_01h455vb4pex5vsknk084sn02q', name: 'Café Central' },
	amount: { value: 12_345, currency: 'USD' },
	status: 'paid',
	qr_code_url: 'http://localhost:4000/q/AAAAAAAAAAAAAAAAAAAAAA',
	description: null,
	line_items: [],
	metadata: {},
	created_at: '2026-11-23T12:00:00.000Z',
	expires_at: '2026-11-23T12:15:00.000Z',
	paid_at: '2026-11-23T12:01:00.000Z',
	canceled_at: null,
	expired_at: null,
}

export const event: WireEvent = {
	id: 'evt_01h455vb4pex5vsknk084sn02q',
	object: 'event',
	type: 'payment.paid',
	created_at: '2026-11-23T12:01:00.000Z',
	data: payment,
}

export const madeTransaction = {
	id: 'trf_01h455vb4pex5vsknk084sn02q',
	object: 'transaction',
	type: 'payment',
	direction: 'out',
	amount: { value: 12_345, currency: 'USD' },
	counterparty: 'Café Central',
	payment_id: payment.id,
	order_id: payment.order_id,
	created_at: '2026-11-23T12:01:00.000Z',
	wallet: { id: 'wal_01h455vb4pex5vsknk084sn02q', balance: { value: 0, currency: 'USD' } },
}

export function problem(code: string, status: number, more: object = {}) {
	return { type: `urn:tender:refusal:${code}`, title: 'No', status, code, request_id: 'req-1', ...more }
}
