import { type GuideOf, NOTHING_MOVED } from './refusal-advice.ts'

/** The money does not fit. */
export const MONEY_GUIDE: GuideOf<
	| 'amount_mismatch'
	| 'insufficient_funds'
	| 'currency_mismatch'
	| 'currency_not_supported'
	| 'balance_limit'
	| 'refund_too_large'
	| 'insufficient_merchant_balance'
	| 'tip_not_invited'
	| 'tip_too_large'
> = {
	amount_mismatch: {
		when: 'The amount that the wallet agreed to is not the amount of the payment, or not the fixed price of the printed code.',
		money: NOTHING_MOVED,
		next: 'Read the code again and show the customer its amount. Never pay another amount than the one that was shown.',
		retry: 'when corrected',
	},
	insufficient_funds: {
		when: 'The wallet holds less than what is to leave it, tip included.',
		money: 'No money moved: the wallet holds what it held.',
		next: 'Show what is missing and offer a top-up. The payment stays open until it expires.',
		retry: 'when changed',
		members: { missing: "How much is missing, in minor units of the wallet's currency." },
	},
	currency_mismatch: {
		when: 'The two ends of the movement have different currencies: wallet and payment, wallet and wallet, refund and payment.',
		money: NOTHING_MOVED,
		next: 'Use a wallet of that currency. Tender exchanges no money.',
		retry: 'no',
	},
	currency_not_supported: {
		when: 'The merchant has no account in this currency.',
		money: NOTHING_MOVED,
		next: 'Use a currency the merchant takes (`GET /v1/balance` lists them), or have the operator open an account.',
		retry: 'when changed',
	},
	balance_limit: {
		when: 'The account would come to hold more than it may: the limit set on the wallet, or the most that Tender keeps in one account.',
		money: NOTHING_MOVED,
		next: "Move less, or have the wallet's provider raise its limit.",
		retry: 'when changed',
	},
	refund_too_large: {
		when: 'More was asked back than is left of the payment, or more pieces of a line than were bought and not yet refunded. All refunds of a payment together never exceed what was taken.',
		money: 'This request moved no money. Earlier refunds stand.',
		next: 'Show what is left. To give all of it back, ask for a refund without an amount.',
		retry: 'when corrected',
		members: {
			left: "What can still be given back, in minor units of the payment's currency.",
			line: 'The line of which too many pieces were asked back, counted from 0.',
			pieces_left: 'How many pieces of that line can still be given back.',
		},
	},
	insufficient_merchant_balance: {
		when: "A refund or a payout is larger than the merchant's balance. Money asked to be paid out has left the balance already.",
		money: NOTHING_MOVED,
		next: 'Wait for further sales, or ask for less. `GET /v1/balance` says what there is.',
		retry: 'when changed',
		members: { missing: 'How much is missing, in minor units.' },
	},
	tip_not_invited: {
		when: 'The wallet sent a tip with a payment that does not invite one.',
		money: 'No money moved, neither the amount nor the tip.',
		next: 'Pay without the tip. A wallet offers a tip only where the code has `tip_percents`.',
		retry: 'when corrected',
	},
	tip_too_large: {
		when: 'The tip is larger than the amount of the payment: a slip of the finger, most likely.',
		money: 'No money moved, neither the amount nor the tip.',
		next: 'Ask the customer for the tip again.',
		retry: 'when corrected',
	},
}
