import { set } from './defect-statements.ts'
import { CANCELED, CLAIMED, id, PAID, PENDING, REFUND, REFUNDED, REQUESTED, SENT } from './right-books.ts'
import * as rules from './rule-names.ts'

/** What can be wrong with the events and webhooks of RIGHT. */
export const EVENT_DEFECTS: readonly (readonly [string, string, string])[] = [
	['an event that was lost', rules.EVENTS, `DELETE FROM events WHERE payment_id = ${PAID} AND type = 'payment.paid'`],
	[
		'a release that was lost',
		rules.EVENTS,
		set('payments', CLAIMED, 'claimant_account_id = NULL, claimed_until = NULL'),
	],
	[
		'a release told of what nobody had claimed',
		rules.EVENTS,
		`DELETE FROM events WHERE payment_id = ${PAID} AND type = 'payment.claimed'`,
	],
	[
		'an event told twice',
		rules.EVENTS,
		`INSERT INTO events (id, merchant_id, payment_id, type, state, created_at) SELECT gen_random_uuid(), merchant_id, payment_id, type, state, created_at FROM events WHERE payment_id = ${PAID} AND type = 'payment.paid'`,
	],
	['a payment that was never told of', rules.EVENTS, `DELETE FROM events WHERE payment_id = ${PENDING}`],
	[
		'an event that says another state',
		rules.EVENTS,
		`UPDATE events SET state = '{"status":"canceled"}' WHERE payment_id = ${PAID} AND type = 'payment.paid'`,
	],
	[
		'an event that says another sum went back',
		rules.EVENTS,
		`UPDATE events SET state = '{"status":"partially_refunded","amount_refunded":"49"}' WHERE refund_id = ${REFUND}`,
	],
	[
		'a final state that was changed',
		rules.EVENTS,
		set('payments', CANCELED, "status = 'expired', expired_at = canceled_at, canceled_at = NULL"),
	],
	['a refund that was not told of', rules.REFUND_EVENTS, `DELETE FROM events WHERE refund_id = ${REFUND}`],
	[
		'a refund told of another payment',
		rules.REFUND_EVENTS,
		`UPDATE events SET payment_id = ${REFUNDED} WHERE refund_id = ${REFUND}`,
	],
	['a payout that was not told of', rules.PAYOUT_EVENTS, `DELETE FROM events WHERE payout_id = ${REQUESTED}`],
	[
		'a payout told to have failed that was sent',
		rules.PAYOUT_EVENTS,
		`UPDATE events SET type = 'payout.failed' WHERE payout_id = ${SENT} AND type = 'payout.sent'`,
	],
	[
		'an event told to another merchant',
		rules.TOLD,
		`UPDATE events SET merchant_id = ${id('77')} WHERE payment_id = ${PENDING}`,
	],
	[
		'a payout told to another merchant',
		rules.TOLD,
		`UPDATE events SET merchant_id = ${id('77')} WHERE payout_id = ${SENT}`,
	],
	[
		'a webhook that is owed to nobody',
		rules.OWED,
		`DELETE FROM webhook_deliveries WHERE event_seq = (SELECT min(seq) FROM events)`,
	],
]
