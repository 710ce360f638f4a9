import { newId } from '@tender/ui/new-id'
import type { CartLine } from '../tills/cart-line.ts'
import { type TillState, tillState } from '../tills/till-state.ts'
import { postJson } from './post-json.ts'

/** How it goes between this window and the till's server. */
export type TillLink = 'fine' | 'no_answer' | 'signed_out' | 'taken_over'

const TRY_AGAIN_AFTER_MS = 1_000

/**
 * Tells the server what this till shows, so that displays follow and a reload finds the sale again. One message is on
 * its way at a time; while it is, only the newest state waits.
 */
export class StatePublisher {
	readonly sessionId = newId()
	readonly #tillId: string
	readonly #onLink: (link: TillLink) => void
	#revision = 0
	#waiting: readonly CartLine[] | undefined
	#sending = false
	#timer: ReturnType<typeof setTimeout> | undefined
	#claimed: Promise<TillState | undefined> | undefined

	constructor(tillId: string, onLink: (link: TillLink) => void) {
		this.#tillId = tillId
		this.#onLink = onLink
	}

	/** Makes this window the one that works the till; answers the sale the server knows. */
	claim(): Promise<TillState | undefined> {
		this.#claimed = this.#askForTill()
		return this.#claimed
	}

	/** The number of the next change; whatever was sent with a lower one is older. */
	async nextRevision(): Promise<number> {
		// A claim that got no answer is made again before anything is sent.
		if (!(await this.#claimed)) await this.claim()
		this.#revision += 1
		return this.#revision
	}

	publish(lines: readonly CartLine[]): void {
		this.#waiting = lines
		if (!this.#sending) void this.#send()
	}

	/** A state that waits is out of date: the server has been told something newer. */
	forget(): void {
		this.#waiting = undefined
	}

	stop(): void {
		this.#waiting = undefined
		clearTimeout(this.#timer)
	}

	async #askForTill(): Promise<TillState | undefined> {
		const answer = await postJson(`/api/tills/${this.#tillId}/claim`, { session_id: this.sessionId })
		this.#onLink(linkOf(answer?.status))
		if (answer?.status !== 200) return undefined
		this.#revision = 0
		return tillState.parse((answer.body as { till: unknown }).till)
	}

	async #send(): Promise<void> {
		this.#sending = true
		while (this.#waiting) {
			const revision = await this.nextRevision()
			const lines = this.#waiting
			this.#waiting = undefined
			if (!lines) break
			const answer = await postJson(`/api/tills/${this.#tillId}/state`, { session_id: this.sessionId, revision, lines })
			const link = linkOf(answer?.status)
			this.#onLink(link)
			if (link !== 'fine') {
				if (link === 'no_answer') this.#tryAgain(lines)
				break
			}
		}
		this.#sending = false
	}

	#tryAgain(lines: readonly CartLine[]): void {
		this.#timer = setTimeout(() => this.publish(this.#waiting ?? lines), TRY_AGAIN_AFTER_MS)
	}
}

/** What a status of the till's server says about the connection to it. */
export function linkOf(status: number | undefined): TillLink {
	if (status === 401) return 'signed_out'
	if (status === 409) return 'taken_over'
	return status === undefined || status >= 500 ? 'no_answer' : 'fine'
}
