import {
	ADA,
	BANK,
	BOB,
	CANCELED,
	CAPTURE,
	CLAIMED,
	CLEARING,
	COUNTER_CODE,
	FAILED,
	IN_TRANSIT,
	id,
	MERCHANT,
	OTHER_CLEARING,
	PAID,
	PARTLY_REFUNDED,
	PENDING,
	PRINTED,
	REFUND,
	REFUNDED,
	REQUESTED,
	REVENUE,
	SENT,
	SHOWN,
	TILL,
	TOP_UP,
	WALLET_CODE,
	WHOLE_REFUND,
	YEN,
} from './right-books.ts'

export const SUM = 'Every balance is the sum of its transfers'
const ZERO = 'All balances of a currency come to zero'
const BELOW = 'Only what stands for the world outside is below zero'
const POSITIVE = 'A transfer moves a positive amount between two accounts of its currency'
const KINDS = 'A transfer goes from and to the kinds of account that its own kind is for'
const PROVIDERS = 'Money comes in and goes out by the wallet’s own provider'
const HOUSE = 'Fees and payouts go through accounts of the house'
const DAY = 'A wallet’s day counts what left it that day, and it is the day of the last that left it'
const NO_WAY_BACK = 'Time never goes back: what was written later says no earlier time'
const CAPTURED = 'A payment was paid if and only if one capture of its amount went from its payer to its payee'
const TIP_AND_FEE = 'A payment’s tip and fee are what was transferred, once each'
const PARTIES = 'What moves for a payment moves between its payer, its merchant and the house, in its currency'
const BACK = 'What a payment says went back is what its refunds gave, tip last, and never more than was paid'
const REFUNDS = 'Every refund moved its amount to the payer once, and its share of the fee back once'
const ORDER = 'An order has at most one payment that is pending or paid'
const TIMES = 'A state carries its own time, and no other; nobody paid after the end'
const CLAIMS = 'A claim is held by a wallet of its currency, only while its payment is pending, and ends with it'
const AT_ONCE = 'What is paid at a printed or shown code is made and paid in one'
const AT_CODE = 'What is paid at a printed code goes to its merchant, at its price, while it is in use'
const CODES = 'A wallet’s code is spent once, in time, within its limit, on a payment of its wallet'
const PAYOUTS = 'Every payout left its merchant once, and ended once, as it says'
const PAYOUT_TIMES = 'A payout carries the time of its end, and no other'
const TRANSIT = 'What is in transit is what requested payouts come to'
const EVENTS = 'Every change of state has its one event, and the last one says where the payment stands'
const REFUND_EVENTS = 'Every refund has its one event, of its own payment'
const PAYOUT_EVENTS = 'Every payout’s events say that it was requested and how it ended'
const TOLD = 'An event is told to the merchant whose payment or payout it is'
const OWED = 'Every event is owed or delivered to every endpoint its merchant had'

/** Statements of a defect: what they change is at most what they say. */
const drop = (table: string, constraint: string) => `ALTER TABLE ${table} DROP CONSTRAINT ${constraint}`
const set = (table: string, of: string, change: string) => `UPDATE ${table} SET ${change} WHERE id = ${of}`
const moves = (of: string, kind: string) => `kind = '${kind}' AND ${of} IN (payment_id, refund_id, payout_id)`
const move = (of: string, kind: string, change: string) => `UPDATE transfers SET ${change} WHERE ${moves(of, kind)}`
const lose = (of: string, kind: string) => `DELETE FROM transfers WHERE ${moves(of, kind)}`
const twice = (of: string, kind: string, index: string) =>
	`DROP INDEX ${index}; INSERT INTO transfers (id, kind, debit_account_id, credit_account_id, amount, currency, payment_id, refund_id, payout_id, created_at)
		SELECT gen_random_uuid(), kind, debit_account_id, credit_account_id, amount, currency, payment_id, refund_id, payout_id, created_at FROM transfers WHERE ${moves(of, kind)}`

/** What can be wrong with RIGHT, the rule that finds it, and the statements that make it so. */
export const DEFECTS: readonly (readonly [string, string, string])[] = [
	['a balance one cent too high', SUM, set('accounts', ADA, 'balance = 421')],
	['a balance of an account nobody ever used', SUM, set('accounts', YEN, 'balance = 1')],
	['a transfer that was deleted', SUM, `DELETE FROM transfers WHERE id = ${TOP_UP}`],
	['money from nowhere', ZERO, set('accounts', TILL, 'balance = balance + 1')],
	[
		'two balances that err alike',
		SUM,
		`${set('accounts', ADA, 'balance = balance - 1')}; ${set('accounts', TILL, 'balance = balance + 1')}`,
	],
	[
		'a transfer of nothing',
		POSITIVE,
		`${drop('transfers', 'transfers_amount_positive')}; ${set('transfers', TOP_UP, 'amount = 0')}`,
	],
	[
		'a transfer to itself',
		POSITIVE,
		`${drop('transfers', 'transfers_between_two_accounts')}; ${set('transfers', TOP_UP, 'credit_account_id = debit_account_id')}`,
	],
	['a transfer in another currency than its accounts', POSITIVE, set('transfers', TOP_UP, "currency = 'JPY'")],
	...[ADA, TILL, REVENUE, IN_TRANSIT].map(
		(account) =>
			[
				`account ${account} below zero`,
				BELOW,
				`${drop('accounts', 'accounts_never_below_zero')}; ${set('accounts', account, 'balance = -1')}`,
			] as const,
	),
	['a capture paid by a clearing account', KINDS, set('transfers', CAPTURE, `debit_account_id = ${CLEARING}`)],
	['a top-up to a merchant', KINDS, set('transfers', TOP_UP, `credit_account_id = ${TILL}`)],
	['a fee to the bank', KINDS, move(PAID, 'fee', `credit_account_id = ${BANK}`)],
	['a payout that never passed the transit', KINDS, move(SENT, 'payout', `credit_account_id = ${BANK}`)],
	[
		"a top-up from another provider's clearing account",
		PROVIDERS,
		set('transfers', TOP_UP, `debit_account_id = ${OTHER_CLEARING}`),
	],
	[
		'a withdrawal by another provider',
		PROVIDERS,
		`UPDATE transfers SET credit_account_id = ${OTHER_CLEARING} WHERE kind = 'withdrawal'`,
	],
	[
		'revenue that is not the house’s',
		HOUSE,
		`${drop('accounts', 'accounts_house_keeps_its_own')}; ${set('accounts', REVENUE, `owner_id = ${MERCHANT}`)}`,
	],
	['a payout sent to a provider’s cash', HOUSE, move(SENT, 'payout_sent', `credit_account_id = ${CLEARING}`)],
	['a wallet’s day that counts a cent less', DAY, set('accounts', ADA, 'spent = spent - 1')],
	['a wallet’s day that forgot', DAY, set('accounts', BOB, 'spent = 0')],
	['a wallet’s day that is over too early', DAY, set('accounts', BOB, 'spent_on = spent_on - 1, spent = 0')],
	[
		'a transfer from before the ones before it',
		NO_WAY_BACK,
		set('transfers', CAPTURE, "created_at = created_at - interval '1 second'"),
	],
	[
		'an event from before the ones before it',
		NO_WAY_BACK,
		`UPDATE events SET created_at = created_at - interval '1 second' WHERE refund_id = ${REFUND}`,
	],
	['a paid payment without a capture', CAPTURED, `DELETE FROM transfers WHERE id = ${CAPTURE}`],
	['a paid payment with two captures', CAPTURED, twice(PAID, 'capture', 'transfers_one_of_each_per_payment')],
	['a refunded payment without a capture', CAPTURED, lose(REFUNDED, 'capture')],
	['an unpaid payment with a capture', CAPTURED, set('transfers', CAPTURE, `payment_id = ${PENDING}`)],
	['a capture of another amount', CAPTURED, set('payments', PAID, 'amount = 301')],
	['a capture in another currency', CAPTURED, set('payments', PAID, "currency = 'JPY'")],
	['a capture from another payer', CAPTURED, set('payments', PAID, `payer_account_id = ${id('99')}`)],
	['a capture to another payee', CAPTURED, set('payments', PAID, `payee_account_id = ${YEN}`)],
	['a tip that was not transferred', TIP_AND_FEE, lose(PAID, 'tip')],
	['a tip of another amount', TIP_AND_FEE, set('payments', PAID, 'tip_amount = 31')],
	['a fee taken twice', TIP_AND_FEE, twice(PAID, 'fee', 'transfers_one_of_each_per_payment')],
	['a fee nobody was told of', TIP_AND_FEE, set('payments', PAID, 'fee_amount = 0')],
	['a capture received by another merchant', PARTIES, set('accounts', TILL, `owner_id = ${id('77')}`)],
	['a tip from another wallet', PARTIES, move(PAID, 'tip', `debit_account_id = ${BOB}`)],
	['a fee paid by another merchant', PARTIES, move(PAID, 'fee', `debit_account_id = ${YEN}`)],
	['a refund to another wallet', PARTIES, move(REFUND, 'refund', `credit_account_id = ${BOB}`)],
	['a fee returned to another merchant', PARTIES, move(REFUND, 'fee_return', `credit_account_id = ${YEN}`)],
	['a payment that says another sum went back', BACK, set('payments', PARTLY_REFUNDED, 'amount_refunded = 51')],
	['a payment that says another part of the fee', BACK, set('payments', PARTLY_REFUNDED, 'fee_returned = 2')],
	['a refund that is not counted', BACK, `UPDATE refunds SET amount = 49 WHERE id = ${REFUND}`],
	['a refund of the tip first', BACK, `UPDATE refunds SET tip_amount = 1 WHERE id = ${REFUND}`],
	[
		'a payment called refunded with money left',
		BACK,
		`${drop('payments', 'payments_refunded_as_said')}; ${set('payments', PARTLY_REFUNDED, "status = 'refunded'")}`,
	],
	[
		'a payment refunded whole and not called so',
		BACK,
		`${drop('payments', 'payments_refunded_as_said')}; ${set('payments', REFUNDED, "status = 'partially_refunded'")}`,
	],
	[
		'more refunded than was paid',
		BACK,
		`${drop('payments', 'payments_refunded_as_said')}; ${set('payments', REFUNDED, 'amount_refunded = 111')}; UPDATE refunds SET amount = 111, tip_amount = 11 WHERE id = ${WHOLE_REFUND}`,
	],
	['a refund that moved nothing', REFUNDS, lose(REFUND, 'refund')],
	['a refund that moved twice', REFUNDS, twice(REFUND, 'refund', 'transfers_one_of_each_per_refund')],
	['a refund that moved another amount', REFUNDS, move(REFUND, 'refund', 'amount = 49')],
	['a fee’s share that did not come back', REFUNDS, lose(REFUND, 'fee_return')],
	['a refund by another merchant', REFUNDS, `UPDATE refunds SET merchant_id = ${id('77')} WHERE id = ${REFUND}`],
	['a refund moved for another payment', REFUNDS, move(REFUND, 'refund', `payment_id = ${REFUNDED}`)],
	[
		'an order with two open payments',
		ORDER,
		`DROP INDEX payments_one_open_per_order; ${set('payments', PENDING, "order_id = 'SN1'")}`,
	],
	[
		'an order with an open payment beside one that is partly refunded',
		ORDER,
		`DROP INDEX payments_one_open_per_order; ${set('payments', PENDING, "order_id = 'SN4'")}`,
	],
	['a payment paid after its end', TIMES, set('payments', PAID, 'paid_at = expires_at')],
	['a payment paid before it was made', TIMES, set('payments', PAID, "paid_at = created_at - interval '1 second'")],
	[
		'a canceled payment with a time of payment',
		TIMES,
		`${drop('payments', 'payments_paid_says_when_and_by_whom')}; ${set('payments', CANCELED, 'paid_at = canceled_at')}`,
	],
	[
		'a refunded payment without its time',
		TIMES,
		`${drop('payments', 'payments_paid_says_when_and_by_whom')}; ${drop('payments', 'payments_tip_of_captured')}; ${drop('payments', 'payments_fee_of_captured')}; ${set('payments', REFUNDED, 'paid_at = NULL')}`,
	],
	[
		'a claim without an end',
		CLAIMS,
		`${drop('payments', 'payments_claim_is_whole')}; ${set('payments', CLAIMED, 'claimed_until = NULL')}`,
	],
	[
		'a claim of a paid payment',
		CLAIMS,
		`${drop('payments', 'payments_claimed_while_pending')}; ${set('payments', PAID, `claimant_account_id = ${ADA}, claimed_until = expires_at`)}`,
	],
	[
		'a claim that outlives its payment',
		CLAIMS,
		`${drop('payments', 'payments_claim_ends_in_time')}; ${set('payments', CLAIMED, "claimed_until = expires_at + interval '1 second'")}`,
	],
	['a claim held by a merchant', CLAIMS, set('payments', CLAIMED, `claimant_account_id = ${TILL}`)],
	['a payment at a shown code that waited', AT_ONCE, set('payments', SHOWN, "paid_at = paid_at + interval '1 second'")],
	[
		'a payment at a printed code that was not paid',
		AT_ONCE,
		set('payments', PENDING, `origin = 'static_code', static_code_id = ${COUNTER_CODE}`),
	],
	[
		'a payment at no printed code',
		AT_CODE,
		`${drop('payments', 'payments_at_a_static_code')}; ${set('payments', PRINTED, 'static_code_id = NULL')}`,
	],
	['a payment at a printed code that is unknown', AT_CODE, set('payments', PRINTED, `static_code_id = ${id('77')}`)],
	[
		'a payment at another merchant’s printed code',
		AT_CODE,
		set('static_codes', COUNTER_CODE, `merchant_id = ${id('77')}`),
	],
	['a payment at another price than printed', AT_CODE, set('static_codes', COUNTER_CODE, 'amount = 99')],
	[
		'a payment at a printed code out of use',
		AT_CODE,
		set('static_codes', COUNTER_CODE, "closed_at = created_at + interval '1 minute'"),
	],
	['a tip at a printed code that invites none', AT_CODE, set('payments', PRINTED, 'tip_amount = 1')],
	['a code charged beyond its limit', CODES, set('wallet_codes', WALLET_CODE, 'limit_amount = 99')],
	[
		'a code charged after its end',
		CODES,
		set('wallet_codes', WALLET_CODE, "expires_at = created_at + interval '1 second'"),
	],
	['a code charged to another wallet', CODES, set('wallet_codes', WALLET_CODE, `wallet_id = ${ADA}`)],
	['a code spent on a sale', CODES, set('wallet_codes', WALLET_CODE, `payment_id = ${PAID}`)],
	['a payment at a code that is not known to be spent', CODES, set('wallet_codes', WALLET_CODE, 'payment_id = NULL')],
	['a payout that left nothing', PAYOUTS, lose(REQUESTED, 'payout')],
	['a payout that left twice', PAYOUTS, twice(REQUESTED, 'payout', 'transfers_one_of_each_per_payout')],
	['a payout of another amount', PAYOUTS, set('payouts', REQUESTED, 'amount = 99')],
	['a payout sent without its transfer', PAYOUTS, lose(SENT, 'payout_sent')],
	['a failed payout that did not come back', PAYOUTS, lose(FAILED, 'payout_return')],
	[
		'a failed payout that was sent',
		PAYOUTS,
		move(FAILED, 'payout_return', `kind = 'payout_sent', credit_account_id = ${BANK}`),
	],
	['a payout from another merchant’s account', PAYOUTS, set('payouts', REQUESTED, `merchant_id = ${id('77')}`)],
	[
		'a sent payout without its time',
		PAYOUT_TIMES,
		`${drop('payouts', 'payouts_sent_says_when')}; ${set('payouts', SENT, 'sent_at = NULL')}`,
	],
	[
		'a payout sent before it was asked for',
		PAYOUT_TIMES,
		set('payouts', SENT, "sent_at = requested_at - interval '1 second'"),
	],
	['money in transit for no payout', TRANSIT, set('accounts', IN_TRANSIT, 'balance = balance + 1')],
	['a requested payout that is not in transit', TRANSIT, set('payouts', SENT, "status = 'requested', sent_at = NULL")],
	['an event that was lost', EVENTS, `DELETE FROM events WHERE payment_id = ${PAID} AND type = 'payment.paid'`],
	['a release that was lost', EVENTS, set('payments', CLAIMED, 'claimant_account_id = NULL, claimed_until = NULL')],
	[
		'a release told of what nobody had claimed',
		EVENTS,
		`DELETE FROM events WHERE payment_id = ${PAID} AND type = 'payment.claimed'`,
	],
	[
		'an event told twice',
		EVENTS,
		`INSERT INTO events (id, merchant_id, payment_id, type, state, created_at) SELECT gen_random_uuid(), merchant_id, payment_id, type, state, created_at FROM events WHERE payment_id = ${PAID} AND type = 'payment.paid'`,
	],
	['a payment that was never told of', EVENTS, `DELETE FROM events WHERE payment_id = ${PENDING}`],
	[
		'an event that says another state',
		EVENTS,
		`UPDATE events SET state = '{"status":"canceled"}' WHERE payment_id = ${PAID} AND type = 'payment.paid'`,
	],
	[
		'an event that says another sum went back',
		EVENTS,
		`UPDATE events SET state = '{"status":"partially_refunded","amount_refunded":"49"}' WHERE refund_id = ${REFUND}`,
	],
	[
		'a final state that was changed',
		EVENTS,
		set('payments', CANCELED, "status = 'expired', expired_at = canceled_at, canceled_at = NULL"),
	],
	['a refund that was not told of', REFUND_EVENTS, `DELETE FROM events WHERE refund_id = ${REFUND}`],
	[
		'a refund told of another payment',
		REFUND_EVENTS,
		`UPDATE events SET payment_id = ${REFUNDED} WHERE refund_id = ${REFUND}`,
	],
	['a payout that was not told of', PAYOUT_EVENTS, `DELETE FROM events WHERE payout_id = ${REQUESTED}`],
	[
		'a payout told to have failed that was sent',
		PAYOUT_EVENTS,
		`UPDATE events SET type = 'payout.failed' WHERE payout_id = ${SENT} AND type = 'payout.sent'`,
	],
	[
		'an event told to another merchant',
		TOLD,
		`UPDATE events SET merchant_id = ${id('77')} WHERE payment_id = ${PENDING}`,
	],
	['a payout told to another merchant', TOLD, `UPDATE events SET merchant_id = ${id('77')} WHERE payout_id = ${SENT}`],
	[
		'a webhook that is owed to nobody',
		OWED,
		`DELETE FROM webhook_deliveries WHERE event_seq = (SELECT min(seq) FROM events)`,
	],
]
