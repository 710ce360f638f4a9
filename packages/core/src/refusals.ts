/**
 * Every way Tender says no, with its HTTP status and title. The list is closed: a code that is not here does not
 * compile, and anything that goes wrong and is not here is a bug (500, no detail).
 */
export const REFUSALS = {
	// What was sent cannot be read.
	invalid_request: { status: 400, title: 'The request is not valid' },
	idempotency_key_required: { status: 400, title: 'This call needs an Idempotency-Key' },
	unauthorized: { status: 401, title: 'The API key is missing or not known' },
	forbidden: { status: 403, title: 'This kind of key may not make this call' },
	not_found: { status: 404, title: 'There is nothing here' },
	body_too_large: { status: 413, title: 'The body is too large' },
	unsupported_media_type: { status: 415, title: 'The body must be application/json' },

	// The thing named is not there, or belongs to somebody else: both look the same.
	payment_not_found: { status: 404, title: 'No such payment' },
	wallet_not_found: { status: 404, title: 'No such wallet' },
	code_not_found: { status: 404, title: 'No such code' },
	refund_not_found: { status: 404, title: 'No such refund' },
	merchant_not_found: { status: 404, title: 'No such merchant' },
	payout_not_found: { status: 404, title: 'No such payout' },
	handle_not_found: { status: 404, title: 'Nobody has this handle' },

	// The payment is not in a state that allows it.
	payment_already_paid: { status: 409, title: 'The payment is already paid' },
	payment_canceled: { status: 409, title: 'The payment was canceled' },
	payment_expired: { status: 409, title: 'The payment has expired' },
	payment_claimed: { status: 409, title: 'Another customer is deciding about this payment' },
	payment_not_paid: { status: 409, title: 'The payment was not paid, so there is nothing to give back' },
	claim_not_lapsed: { status: 409, title: 'The claim still holds' },
	payment_not_due: { status: 409, title: 'The payment has not expired yet' },
	order_has_open_payment: { status: 409, title: 'The order already has a payment that is pending or paid' },

	// The code is not in a state that allows it.
	code_closed: { status: 409, title: 'The code is no longer in use' },
	code_expired: { status: 409, title: 'The code has expired' },
	code_used: { status: 409, title: 'The code was used before' },
	payout_settled: { status: 409, title: 'The payout was already sent or has failed' },
	bank_not_configured: { status: 409, title: 'This Tender has not been told which bank account pays' },

	// The money does not fit.
	amount_mismatch: { status: 409, title: 'The amount is not the amount of the payment' },
	insufficient_funds: { status: 409, title: 'There is not enough money in the wallet' },
	currency_mismatch: { status: 409, title: 'The money is of another currency' },
	currency_not_supported: { status: 409, title: 'The merchant takes no payments in this currency' },
	balance_limit: { status: 409, title: 'The account cannot hold that much' },
	refund_too_large: { status: 409, title: 'More than is left to give back' },
	insufficient_merchant_balance: { status: 409, title: "There is not enough money in the merchant's balance" },
	tip_not_invited: { status: 409, title: 'The payment invites no tip' },
	tip_too_large: { status: 409, title: 'The tip is larger than the payment' },
	code_limit: { status: 409, title: 'More than the customer allowed for this code' },
	same_wallet: { status: 409, title: 'The money would come back to the wallet it left' },

	// The wallet may not.
	wallet_frozen: { status: 409, title: 'The wallet is frozen' },
	payment_limit: { status: 409, title: 'More than may leave the wallet at once' },
	day_limit: { status: 409, title: 'More than may leave the wallet in a day' },
	handle_taken: { status: 409, title: 'The handle belongs to another wallet' },
	wallet_reference_taken: { status: 409, title: 'The reference belongs to a wallet in another currency' },

	// The same command again.
	idempotency_key_in_progress: { status: 409, title: 'A request with this Idempotency-Key is still running' },
	idempotency_key_reused: { status: 422, title: 'This Idempotency-Key was used with another request' },

	// Tender itself cannot now.
	too_many_streams: { status: 429, title: 'Too many streams are open' },
	overloaded: { status: 503, title: 'Too much to do at once: nothing was done, try again' },
	unavailable: {
		status: 503,
		title: 'The books cannot be reached: whether this was done is not known, ask again with the same key',
	},
	internal_error: { status: 500, title: 'Something went wrong on our side' },
} as const satisfies Record<string, { status: number; title: string }>

export type RefusalCode = keyof typeof REFUSALS

/** One no. `detail` speaks to the developer or person at hand; `extensions` are extra members of the problem document. */
export interface Refusal {
	readonly code: RefusalCode
	readonly detail?: string
	readonly extensions?: Readonly<Record<string, string | number | null>>
}

export function refuse(code: RefusalCode, detail?: string, extensions?: Refusal['extensions']): Refusal {
	return { code, ...(detail !== undefined && { detail }), ...(extensions && { extensions }) }
}
