import type { Seeded } from '../seeded.ts'

/** Everything a network does to a request and its answer. */
export type Fault =
	| { readonly kind: 'none' }
	/** The connection breaks before the request gets anywhere. */
	| { readonly kind: 'request lost' }
	/** The request is acted on; the connection breaks before a byte of the answer is back. */
	| { readonly kind: 'answer lost' }
	/** The request waits on its way, so that others overtake it. */
	| { readonly kind: 'delayed'; readonly ms: number }
	/** The sender's connection breaks; the request arrives all the same, after so many others. */
	| { readonly kind: 'late'; readonly after: number }
	/** The same bytes arrive twice, at once. */
	| { readonly kind: 'doubled' }
	/** The same bytes arrive once more, after the answer and so many others. */
	| { readonly kind: 'replayed'; readonly after: number }
	/** Everything breaks after this part of the request's head, of its body, or of its answer. */
	| { readonly kind: 'cut in head' | 'cut in body' | 'cut in answer'; readonly part: number }
	/** The request comes in small pieces. */
	| { readonly kind: 'trickled'; readonly bytes: number }
	/** Something in between answers in the other side's place, whether or not that was asked. */
	| { readonly kind: 'bad gateway'; readonly asked: boolean }
	/** Something in between answers that all is well, with a page of its own, as networks do that want one to sign in. */
	| { readonly kind: 'portal'; readonly asked: boolean }
	/** The answer is whole; then the kept connection breaks, perhaps under the next request. */
	| { readonly kind: 'closed after' }
	/** An answer that goes on and on, such as a stream of events, breaks after so many bytes. */
	| { readonly kind: 'cut in stream'; readonly bytes: number }

export type FaultKind = Fault['kind']

/** Draws what happens to the next request; `share` of them meet a fault. */
export function drawFault(chances: Seeded, share: number): Fault {
	if (!chances.chance(share)) return { kind: 'none' }
	const part = (1 + chances.below(98)) / 100
	return chances.pick<Fault>([
		{ kind: 'request lost' },
		{ kind: 'answer lost' },
		{ kind: 'answer lost' },
		{ kind: 'delayed', ms: 1 + chances.below(30) },
		{ kind: 'late', after: chances.below(6) },
		{ kind: 'late', after: chances.below(6) },
		{ kind: 'doubled' },
		{ kind: 'replayed', after: chances.below(6) },
		{ kind: 'cut in head', part },
		{ kind: 'cut in body', part },
		{ kind: 'cut in answer', part },
		{ kind: 'trickled', bytes: 1 + chances.below(40) },
		{ kind: 'bad gateway', asked: chances.chance(0.5) },
		{ kind: 'portal', asked: chances.chance(0.5) },
		{ kind: 'closed after' },
	])
}
