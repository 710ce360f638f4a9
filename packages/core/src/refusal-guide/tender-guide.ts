import { type GuideOf, NOTHING_MOVED } from './refusal-advice.ts'

/** The same command again, or Tender itself cannot now. */
export const TENDER_GUIDE: GuideOf<
	| 'idempotency_key_in_progress'
	| 'idempotency_key_reused'
	| 'too_many_streams'
	| 'overloaded'
	| 'unavailable'
	| 'internal_error'
> = {
	idempotency_key_in_progress: {
		when: 'A request with the same `Idempotency-Key` is being carried out at this moment.',
		money: 'This request did nothing. The other one takes effect once, or not at all.',
		next: 'Wait a moment and ask again: the answer is then that of the first request.',
		retry: 'same key',
	},
	idempotency_key_reused: {
		when: 'The `Idempotency-Key` was used in the last 24 hours for a request with another path or another body.',
		money: 'This request did nothing. What the first one did stands.',
		next: 'Make a key for each thing you do, not for each program or day. If the first request was meant to be this one, look up what it made.',
		retry: 'when corrected',
	},
	too_many_streams: {
		when: 'As many streams are open as this Tender holds, in all or for this payment.',
		money: 'No money is involved. Payments go on.',
		next: 'Ask for the payment every second or two instead, and try the stream again later.',
		retry: 'when changed',
	},
	overloaded: {
		when: 'More requests wait than can be answered in good time. This one was turned away before anything was done.',
		money: NOTHING_MOVED,
		next: 'Send the same again after the pause in `Retry-After`, each time a little later.',
		retry: 'same key',
		calls: 'Every call that changes something.',
	},
	unavailable: {
		when: 'The database did not answer, or the answer to a commit was lost.',
		money: 'Not known: it moved once or not at all.',
		next: 'Say neither that it worked nor that it failed. Send the same again with the same key until there is an answer, or look the payment up: the books know.',
		retry: 'same key',
		calls: 'Every call.',
	},
	internal_error: {
		when: 'Something in Tender itself went wrong. The log has it under the `request_id`.',
		money: 'Not known: it moved once or not at all.',
		next: 'Send the same again with the same key. If it stays so, give the `request_id` to whoever runs this Tender.',
		retry: 'same key',
		calls: 'Every call.',
	},
}
