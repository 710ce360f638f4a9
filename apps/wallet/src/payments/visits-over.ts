import { CLAIM_MS } from '@tender/core/payment'

/** A few minutes of a busy wallet. Beyond it the oldest are forgotten, and a late claim of theirs lapses by itself. */
export const MAX_VISITS = 10_000

/** By the visit's id, when it ended; the oldest first. One per process, however many bundles of the server load this file. */
const place = globalThis as { tenderVisitsOver?: Map<string, number> }
place.tenderVisitsOver ??= new Map()
const over = place.tenderVisitsOver

/** Remembers that a customer left, for as long as a claim that comes too late could live. */
export function endVisit(visit: string, now = Date.now()): void {
	over.delete(visit)
	over.set(visit, now)
	for (const [oldest, endedAt] of over) {
		if (over.size <= MAX_VISITS && now - endedAt < CLAIM_MS) break
		over.delete(oldest)
	}
}

export function isOver(visit: string): boolean {
	return over.has(visit)
}
