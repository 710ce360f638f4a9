import { type GuideOf, NOTHING_MOVED } from './refusal-advice.ts'

/** What was sent cannot be read, is not allowed, or names nothing. */
export const ASKED_GUIDE: GuideOf<
	| 'invalid_request'
	| 'idempotency_key_required'
	| 'unauthorized'
	| 'forbidden'
	| 'not_found'
	| 'body_too_large'
	| 'unsupported_media_type'
	| 'payment_not_found'
	| 'wallet_not_found'
	| 'code_not_found'
	| 'refund_not_found'
	| 'merchant_not_found'
	| 'payout_not_found'
	| 'handle_not_found'
> = {
	invalid_request: {
		when: 'A member of the body, the query or a header is missing, unknown, or not of its shape: an amount that is not a whole number of minor units, an unknown currency, a cursor that no page gave, JSON that does not parse.',
		money: NOTHING_MOVED,
		next: 'Read `errors`: each entry names a member (JSON Pointer) and what is wrong with it. This is a fault in the program that asked, or in a form that let it through; show the entry beside its field.',
		retry: 'when corrected',
		members: { errors: 'Up to 20 faults, each with a `pointer` (RFC 6901) and a `detail`.' },
	},
	idempotency_key_required: {
		when: 'A call that moves money came without an `Idempotency-Key`.',
		money: NOTHING_MOVED,
		next: 'Make a key of your own (a UUID), keep it with what you are about to do, and send it. It makes a retry safe when an answer is lost.',
		retry: 'when corrected',
	},
	unauthorized: {
		when: 'The `Authorization` header is missing, is not `Bearer` and a key, or the key is unknown or revoked. For a stream or an image: the token is not the one of this payment.',
		money: NOTHING_MOVED,
		next: 'Check which key the program was started with. A key is shown once, when it is made; if it is lost, have a new one made.',
		retry: 'when corrected',
	},
	forbidden: {
		when: "The key is good, but of another kind: a merchant's key (`sk_…`) at a wallet's call, a wallet provider's (`wk_…`) at a merchant's, either at the operator's (`ok_…`).",
		money: NOTHING_MOVED,
		next: 'Use the key of the kind that the call names in the API description.',
		retry: 'when corrected',
	},
	not_found: {
		when: 'No call has this method and path.',
		money: NOTHING_MOVED,
		next: 'Compare the method and the path with the API description at `/openapi.json`.',
		retry: 'when corrected',
		calls: 'No call: there is none at this address.',
	},
	body_too_large: {
		when: 'The body is larger than 64 KiB. It was not read.',
		money: NOTHING_MOVED,
		next: 'Send less: fewer line items, shorter texts.',
		retry: 'when corrected',
		calls: 'Every call that has a body.',
	},
	unsupported_media_type: {
		when: 'A body came that does not say it is JSON.',
		money: NOTHING_MOVED,
		next: 'Send `Content-Type: application/json`.',
		retry: 'when corrected',
		calls: 'Every call that has a body.',
	},
	payment_not_found: {
		when: 'No payment has this id, or it is the payment of another merchant: both look the same.',
		money: NOTHING_MOVED,
		next: 'Check the id, and that the key belongs to the merchant who made the payment.',
		retry: 'no',
	},
	wallet_not_found: {
		when: "No wallet has this id, or another provider keeps it: both look the same. It also answers for a wallet's code whose wallet is gone.",
		money: NOTHING_MOVED,
		next: 'Check the id. A wallet is opened with `POST /v1/wallets`; opening it again under its reference finds its id.',
		retry: 'no',
	},
	code_not_found: {
		when: 'What was scanned or named is no code of this Tender, or a code of another merchant was asked for by its id.',
		money: NOTHING_MOVED,
		next: 'Say that the code is not one that can be paid here, and let the customer scan again. Never guess a code: it is 128 random bits.',
		retry: 'no',
	},
	refund_not_found: {
		when: 'No refund has this id, or it is of another merchant.',
		money: NOTHING_MOVED,
		next: "Check the id. A payment's refunds are listed with `GET /v1/payments/{id}/refunds`.",
		retry: 'no',
	},
	merchant_not_found: {
		when: 'The operator named a merchant that this Tender does not know.',
		money: NOTHING_MOVED,
		next: 'Take the id from `GET /v1/operator/merchants`.',
		retry: 'when corrected',
	},
	payout_not_found: {
		when: 'No payout has this id, or it is of another merchant. For a bank file: nothing waits to be sent in this currency, or one of the payouts named does not.',
		money: NOTHING_MOVED,
		next: 'Check the id and the currency. For a bank file, list the payouts whose status is `requested`: what is sent or failed goes into no file.',
		retry: 'no',
	},
	handle_not_found: {
		when: 'No wallet goes by the handle that money was to be sent to.',
		money: 'No money moved: it is still in the wallet it was to leave.',
		next: 'Show the handle as it was typed and let the customer correct it. Handles are lower case.',
		retry: 'when corrected',
	},
}
