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

	// The payment is not in a state that allows it.
	payment_already_paid: { status: 409, title: 'The payment is already paid' },
	payment_canceled: { status: 409, title: 'The payment was canceled' },
	payment_expired: { status: 409, title: 'The payment has expired' },
	payment_not_due: { status: 409, title: 'The payment has not expired yet' },
	order_has_open_payment: { status: 409, title: 'The order already has a payment that is pending or paid' },

	// The money does not fit.
	amount_mismatch: { status: 409, title: 'The amount is not the amount of the payment' },
	insufficient_funds: { status: 409, title: 'There is not enough money in the wallet' },
	currency_mismatch: { status: 409, title: 'The wallet holds another currency' },
	currency_not_supported: { status: 409, title: 'The merchant takes no payments in this currency' },
	balance_limit: { status: 409, title: 'The account cannot hold that much' },
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
