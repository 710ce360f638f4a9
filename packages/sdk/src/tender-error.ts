import type { RefusalCode } from '@tender/core/refusals'

export interface TenderErrorFacts {
	/** A refusal of the PSP; `unreachable`: no answer came, so what was asked may or may not have happened; `unexpected`: an answer that is not Tender's. */
	readonly code: RefusalCode | 'unreachable' | 'unexpected'
	readonly title: string
	readonly detail: string
	readonly status?: number
	readonly requestId?: string
	readonly extensions?: Readonly<Record<string, unknown>>
	readonly cause?: unknown
}

/** The only error the clients throw. Branch on `code`. */
export class TenderError extends Error {
	override readonly name = 'TenderError'
	readonly code: TenderErrorFacts['code']
	readonly title: string
	readonly detail: string
	readonly status: number | undefined
	readonly requestId: string | undefined
	readonly extensions: Readonly<Record<string, unknown>>

	constructor(facts: TenderErrorFacts) {
		super(`${facts.code}: ${facts.detail}`, { cause: facts.cause })
		this.code = facts.code
		this.title = facts.title
		this.detail = facts.detail
		this.status = facts.status
		this.requestId = facts.requestId
		this.extensions = facts.extensions ?? {}
	}
}
