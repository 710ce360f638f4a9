import { type GuideOf, NOTHING_MOVED } from './refusal-advice.ts'

/** The payment is not in a state that allows it. */
export const PAYMENT_GUIDE: GuideOf<
	| 'payment_already_paid'
	| 'payment_canceled'
	| 'payment_expired'
	| 'payment_claimed'
	| 'payment_not_paid'
	| 'claim_not_lapsed'
	| 'payment_not_due'
	| 'order_has_open_payment'
> = {
	payment_already_paid: {
		when: 'The payment was paid before this request, by this wallet or another. A payment that was paid and refunded counts as paid.',
		money: 'This request moved no money. The payment was taken once, from the wallet that was first.',
		next: 'A wallet looks in its own statement for the payment: if it is there, the customer has paid and sees the receipt; if not, somebody else has paid. A till that wanted to cancel treats the sale as paid, and refunds it if the customer no longer wants it.',
		retry: 'no',
		members: { payment_status: 'Where the payment stands.' },
	},
	payment_canceled: {
		when: 'The merchant took the payment back before it was paid.',
		money: 'No money moved, and none can: a canceled payment is never paid.',
		next: 'Tell the customer that the shop took the sale back. To sell after all, the till makes a new payment.',
		retry: 'no',
		members: { payment_status: 'Where the payment stands.' },
	},
	payment_expired: {
		when: "The payment's time had run out, by the database's clock, when the request reached it.",
		money: 'No money moved, and none can: an expired payment is never paid.',
		next: 'Ask for a new code at the till; the till makes a new payment for the same order.',
		retry: 'no',
		members: { payment_status: 'Where the payment stands.' },
	},
	payment_claimed: {
		when: 'Another wallet has opened the payment and is deciding.',
		money: NOTHING_MOVED,
		next: 'Tell the customer that somebody else has this code open. The claim ends when they leave, when it is paid, or at `claimed_until`, whichever is first.',
		retry: 'when changed',
		members: { claimed_until: 'When the claim lapses unless it is renewed (RFC 3339).' },
	},
	payment_not_paid: {
		when: 'A refund was asked of a payment that is pending, canceled or expired.',
		money: 'No money moved: nothing was taken, so nothing can go back.',
		next: 'Cancel a pending payment instead. A canceled or expired one needs nothing.',
		retry: 'no',
		members: { payment_status: 'Where the payment stands.' },
	},
	claim_not_lapsed: {
		when: 'Tender itself came to end a claim that had meanwhile been renewed. No call answers it.',
		money: NOTHING_MOVED,
		next: 'Nothing: Tender comes back when the claim has lapsed.',
		retry: 'no',
		calls: 'No call.',
	},
	payment_not_due: {
		when: 'Tender itself came to expire a payment whose time had not run out. No call answers it.',
		money: NOTHING_MOVED,
		next: 'Nothing: Tender comes back when it is due.',
		retry: 'no',
		calls: 'No call.',
	},
	order_has_open_payment: {
		when: 'The merchant asked for a payment of an order that has one already, pending or paid.',
		money: 'No money moved, and no second payment was made: an order is never paid twice.',
		next: 'Go on with the payment named in `payment_id`: show its code if it is pending, finish the sale if it is paid. To ask for another amount, cancel it first.',
		retry: 'when changed',
		members: { payment_id: 'The payment that holds the order.', payment_status: 'Where that payment stands.' },
	},
}
