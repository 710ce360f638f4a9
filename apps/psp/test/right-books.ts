import { HOUSE_ID } from '@tender/core/ledger'

/** The UUID that ends so, quoted for SQL. */
export const id = (end: string) => `'00000000-0000-7000-8000-${end.padStart(12, '0')}'`

export const MERCHANT = id('101')
const PROVIDER = id('102')
const OTHER_PROVIDER = id('103')
const HOUSE = `'${HOUSE_ID}'`

export const ADA = id('a')
export const BOB = id('ab')
export const TILL = id('b')
export const CLEARING = id('c')
export const YEN = id('d')
export const OTHER_CLEARING = id('e')
export const REVENUE = id('f1')
export const IN_TRANSIT = id('f2')
export const BANK = id('f3')

export const PAID = id('10')
export const PENDING = id('11')
export const CANCELED = id('12')
export const PARTLY_REFUNDED = id('13')
export const SHOWN = id('14')
export const PRINTED = id('18')
export const COUNTER_CODE = id('c1')
export const CLAIMED = id('15')
export const REFUNDED = id('16')
export const REFUND = id('40')
export const WHOLE_REFUND = id('41')
export const WALLET_CODE = id('50')
export const REQUESTED = id('60')
export const SENT = id('61')
export const FAILED = id('62')

const at = (time: string) => `'2026-02-01 ${time}+00'`
const day = `date '2026-02-01' - date '1970-01-01'`

interface Paid {
	readonly by?: string
	readonly at?: string
	readonly tip?: number
	readonly fee?: number
	readonly refunded?: number
	readonly feeReturned?: number
	readonly canceled?: string
	readonly origin?: string
	readonly staticCode?: string
	readonly claimant?: string
	readonly made?: string
}

function payment(paymentId: string, order: string, amount: number, status: string, more: Paid = {}): string {
	const { by = 'NULL', tip = 0, fee = 0, refunded = 0, feeReturned = 0, origin = 'sale', claimant = 'NULL' } = more
	const time = (value: string | undefined) => (value === undefined ? 'NULL' : at(value))
	const until = claimant === 'NULL' ? 'NULL' : at('12:01:30')
	return `INSERT INTO payments (id, merchant_id, order_id, amount, currency, payee_account_id, origin, static_code_id, code, line_items, metadata, created_at, expires_at,
		status, claimant_account_id, claimed_until, payer_account_id, tip_amount, fee_amount, amount_refunded, fee_returned, paid_at, canceled_at)
		VALUES (${paymentId}, ${MERCHANT}, '${order}', ${amount}, 'USD', ${TILL}, '${origin}', ${more.staticCode ?? 'NULL'}, '${order.padStart(22, 'A')}', '[]', '{}', ${at(more.made ?? '12:00')}, ${at('12:15')},
		'${status}', ${claimant}, ${until}, ${by}, ${tip}, ${fee}, ${refunded}, ${feeReturned}, ${time(more.at)}, ${time(more.canceled)})`
}

let transfers = 0x200
function transfer(
	kind: string,
	from: string,
	to: string,
	amount: number,
	of: { payment?: string; refund?: string; payout?: string; as?: string } = {},
): string {
	return `INSERT INTO transfers (id, kind, debit_account_id, credit_account_id, amount, currency, payment_id, refund_id, payout_id, created_at)
		VALUES (${of.as ?? id((++transfers).toString(16))}, '${kind}', ${from}, ${to}, ${amount}, 'USD', ${of.payment ?? 'NULL'}, ${of.refund ?? 'NULL'}, ${of.payout ?? 'NULL'}, ${at('12:01')})`
}

let events = 0x300
function event(type: string, of: string, state: object, refund = 'NULL'): string {
	const column = type.startsWith('payout') ? 'payout_id' : 'payment_id'
	return `INSERT INTO events (id, merchant_id, ${column}, refund_id, type, state, created_at)
		VALUES (${id((++events).toString(16))}, ${MERCHANT}, ${of}, ${refund}, '${type}', '${JSON.stringify(state)}', ${at('12:01')})`
}

function payout(payoutId: string, amount: number, status: string, end: string): string {
	return `INSERT INTO payouts (id, merchant_id, merchant_account_id, amount, currency, bank_holder, bank_iban, reference, requested_at, status${end && `, ${end}`})
		VALUES (${payoutId}, ${MERCHANT}, ${TILL}, ${amount}, 'USD', 'Café Central', 'DE89370400440532013000', 'Payout', ${at('13:00')}, '${status}'${end && `, ${at('14:00')}`})`
}

const account = (accountId: string, kind: string, owner: string, name: string, balance: number, currency = 'USD') =>
	`INSERT INTO accounts (id, kind, owner_id, name, currency, balance) VALUES (${accountId}, '${kind}', ${owner}, '${name}', '${currency}', ${balance})`

const refund = (refundId: string, of: string, amount: number, tip: number, fee: number) =>
	`INSERT INTO refunds (id, payment_id, merchant_id, amount, currency, tip_amount, fee_returned, lines, created_at)
		VALUES (${refundId}, ${of}, ${MERCHANT}, ${amount}, 'USD', ${tip}, ${fee}, '[]', ${at('12:05')})`

const plain = (claimant: string) => claimant.replaceAll("'", '')

/** The top-up of Ada's wallet and the capture of PAID, for defects of their own. */
export const TOP_UP = id('20')
export const CAPTURE = id('21')

/** Books written by hand, with one of everything, so that what is wrong with them is only what a test does to them. */
export const RIGHT = [
	`INSERT INTO merchants (id, name) VALUES (${MERCHANT}, 'Café Central')`,
	`INSERT INTO wallet_providers (id, name) VALUES (${PROVIDER}, 'Tender Wallet')`,
	account(ADA, 'wallet', PROVIDER, 'ada', 420),
	account(BOB, 'wallet', PROVIDER, 'bob', 340),
	account(TILL, 'merchant', MERCHANT, '', 510),
	account(CLEARING, 'clearing', PROVIDER, 'cash', -1440),
	account(YEN, 'merchant', MERCHANT, '', 0, 'JPY'),
	account(OTHER_CLEARING, 'clearing', OTHER_PROVIDER, 'cash', 0),
	`DELETE FROM accounts WHERE owner_id = ${HOUSE}`,
	account(REVENUE, 'revenue', HOUSE, '', 20),
	account(IN_TRANSIT, 'in_transit', HOUSE, '', 100),
	account(BANK, 'clearing', HOUSE, 'bank', 50),
	`UPDATE accounts SET spent_on = ${day}, spent = CASE id WHEN ${ADA} THEN 740 ELSE 200 END WHERE id IN (${ADA}, ${BOB})`,
	`INSERT INTO webhook_endpoints (id, merchant_id, url, secret, created_at) VALUES (${id('f0')}, ${MERCHANT}, 'http://127.0.0.1:1', 'whsec_x', '2026-01-01')`,

	payment(PAID, 'SN1', 300, 'paid', { by: ADA, at: '12:01', tip: 30, fee: 9 }),
	payment(PENDING, 'SN2', 300, 'pending'),
	payment(CANCELED, 'SN3', 300, 'canceled', { canceled: '12:02' }),
	payment(PARTLY_REFUNDED, 'SN4', 200, 'partially_refunded', {
		...{ by: ADA, at: '12:01', fee: 6, refunded: 50, feeReturned: 1 },
	}),
	payment(SHOWN, 'SN5', 100, 'paid', { by: BOB, made: '12:01', at: '12:01', fee: 3, origin: 'wallet_code' }),
	`INSERT INTO static_codes (id, merchant_id, code, label, currency, amount, created_at)
		VALUES (${COUNTER_CODE}, ${MERCHANT}, 'SSSSSSSSSSSSSSSSSSSSSS', 'Counter', 'USD', 100, ${at('11:00')})`,
	payment(PRINTED, 'SN8', 100, 'paid', {
		...{ by: BOB, made: '12:01', at: '12:01', fee: 3, origin: 'static_code', staticCode: COUNTER_CODE },
	}),
	payment(CLAIMED, 'SN6', 300, 'pending', { claimant: BOB }),
	payment(REFUNDED, 'SN7', 100, 'refunded', {
		...{ by: ADA, at: '12:01', tip: 10, fee: 3, refunded: 110, feeReturned: 3 },
	}),
	refund(REFUND, PARTLY_REFUNDED, 50, 0, 1),
	refund(WHOLE_REFUND, REFUNDED, 110, 10, 3),
	`INSERT INTO wallet_codes (id, wallet_id, provider_id, code, limit_amount, currency, created_at, expires_at, payment_id)
		VALUES (${WALLET_CODE}, ${BOB}, ${PROVIDER}, 'WWWWWWWWWWWWWWWWWWWWWW', 150, 'USD', ${at('12:00:30')}, ${at('12:01:30')}, ${SHOWN})`,
	payout(REQUESTED, 100, 'requested', ''),
	payout(SENT, 50, 'sent', 'sent_at'),
	payout(FAILED, 70, 'failed', 'failed_at'),

	transfer('top_up', CLEARING, ADA, 1000, { as: TOP_UP }),
	transfer('top_up', CLEARING, BOB, 500),
	transfer('withdrawal', ADA, CLEARING, 60),
	transfer('transfer', ADA, BOB, 40),
	transfer('capture', ADA, TILL, 300, { payment: PAID, as: CAPTURE }),
	transfer('tip', ADA, TILL, 30, { payment: PAID }),
	transfer('fee', TILL, REVENUE, 9, { payment: PAID }),
	transfer('capture', ADA, TILL, 200, { payment: PARTLY_REFUNDED }),
	transfer('fee', TILL, REVENUE, 6, { payment: PARTLY_REFUNDED }),
	transfer('fee_return', REVENUE, TILL, 1, { payment: PARTLY_REFUNDED, refund: REFUND }),
	transfer('refund', TILL, ADA, 50, { payment: PARTLY_REFUNDED, refund: REFUND }),
	transfer('capture', BOB, TILL, 100, { payment: SHOWN }),
	transfer('fee', TILL, REVENUE, 3, { payment: SHOWN }),
	transfer('capture', BOB, TILL, 100, { payment: PRINTED }),
	transfer('fee', TILL, REVENUE, 3, { payment: PRINTED }),
	transfer('capture', ADA, TILL, 100, { payment: REFUNDED }),
	transfer('tip', ADA, TILL, 10, { payment: REFUNDED }),
	transfer('fee', TILL, REVENUE, 3, { payment: REFUNDED }),
	transfer('fee_return', REVENUE, TILL, 3, { payment: REFUNDED, refund: WHOLE_REFUND }),
	transfer('refund', TILL, ADA, 110, { payment: REFUNDED, refund: WHOLE_REFUND }),
	transfer('payout', TILL, IN_TRANSIT, 100, { payout: REQUESTED }),
	transfer('payout', TILL, IN_TRANSIT, 50, { payout: SENT }),
	transfer('payout_sent', IN_TRANSIT, BANK, 50, { payout: SENT }),
	transfer('payout', TILL, IN_TRANSIT, 70, { payout: FAILED }),
	transfer('payout_return', IN_TRANSIT, TILL, 70, { payout: FAILED }),

	event('payment.created', PAID, { status: 'pending' }),
	event('payment.claimed', PAID, { status: 'pending', claimant_account_id: plain(BOB) }),
	event('payment.released', PAID, { status: 'pending' }),
	event('payment.claimed', PAID, { status: 'pending', claimant_account_id: plain(ADA) }),
	event('payment.paid', PAID, { status: 'paid', tip_amount: '30' }),
	event('payment.created', PENDING, { status: 'pending' }),
	event('payment.created', CANCELED, { status: 'pending' }),
	event('payment.canceled', CANCELED, { status: 'canceled' }),
	event('payment.created', PARTLY_REFUNDED, { status: 'pending' }),
	event('payment.paid', PARTLY_REFUNDED, { status: 'paid' }),
	event('payment.refunded', PARTLY_REFUNDED, { status: 'partially_refunded', amount_refunded: '50' }, REFUND),
	event('payment.created', SHOWN, { status: 'pending' }),
	event('payment.paid', SHOWN, { status: 'paid' }),
	event('payment.created', PRINTED, { status: 'pending' }),
	event('payment.paid', PRINTED, { status: 'paid' }),
	event('payment.created', CLAIMED, { status: 'pending' }),
	event('payment.claimed', CLAIMED, { status: 'pending', claimant_account_id: plain(ADA) }),
	event('payment.claimed', CLAIMED, { status: 'pending', claimant_account_id: plain(BOB) }),
	event('payment.created', REFUNDED, { status: 'pending' }),
	event('payment.paid', REFUNDED, { status: 'paid', tip_amount: '10' }),
	event('payment.refunded', REFUNDED, { status: 'refunded', tip_amount: '10', amount_refunded: '110' }, WHOLE_REFUND),
	event('payout.requested', REQUESTED, { status: 'requested' }),
	event('payout.requested', SENT, { status: 'requested' }),
	event('payout.sent', SENT, { status: 'sent' }),
	event('payout.requested', FAILED, { status: 'requested' }),
	event('payout.failed', FAILED, { status: 'failed' }),
	`INSERT INTO webhook_deliveries (event_seq, endpoint_id, next_attempt_at) SELECT seq, ${id('f0')}, now() FROM events`,
].join(';\n')

/** What RIGHT has of each. */
export const COUNTS = { accounts: 9, payments: 8, refunds: 2, payouts: 3, transfers: 25, events: 26 }
