import type { RefusalCode } from '../refusals.ts'

/** Whether asking again helps. An Idempotency-Key keeps the answer it was given, a refusal like a success. */
export type Retry =
	/** The answer stays the same. */
	| 'no'
	/** The request is at fault: correct it, and send it as a new one. */
	| 'when corrected'
	/** The request is right and its time may come: then it is a new one. */
	| 'when changed'
	/** Send the very same again. */
	| 'same key'

/** What whoever meets a refusal needs to know. */
export interface RefusalAdvice {
	/** When it is answered. */
	readonly when: string
	/** What happened to the money. */
	readonly money: string
	/** What the client should do, and say. */
	readonly next: string
	readonly retry: Retry
	/** Extra members of the problem document, and what they mean. */
	readonly members?: Readonly<Record<string, string>>
	/** Which calls answer it, where that is not a matter of single calls. */
	readonly calls?: string
}

/** A part of the guide: the compiler still sees which codes it explains. */
export type GuideOf<Code extends RefusalCode> = Readonly<Record<Code, RefusalAdvice>>

export const NOTHING_MOVED = 'No money moved, and nothing was written.'
