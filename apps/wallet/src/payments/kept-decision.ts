import { z } from 'zod'
import { type CounterDecision, counterDecision } from './counter-decision.ts'

const kept = counterDecision.extend({ at: z.number() })

/** Long enough for a page that is loaded anew; nobody is surprised by a payment of an hour ago. */
const LIFE_MS = 10 * 60_000

const nameOf = (code: string) => `tender pay ${code}`

/** Remembers, for as long as the tab lives, that Pay was pressed and no answer has come. */
export function keepDecision(decision: CounterDecision): void {
	inStorage((storage) => storage.setItem(nameOf(decision.code), JSON.stringify({ ...decision, at: Date.now() })))
}

/** The press of Pay whose answer never came, if it was a moment ago. */
export function keptDecision(code: string): CounterDecision | undefined {
	const text = inStorage((storage) => storage.getItem(nameOf(code)))
	if (!text) return undefined
	const { data } = kept.safeParse(inStorage(() => JSON.parse(text)))
	if (!data || Math.abs(Date.now() - data.at) > LIFE_MS) return undefined
	const { at, ...decision } = data
	return decision
}

export function forgetDecision(code: string): void {
	inStorage((storage) => storage.removeItem(nameOf(code)))
}

/** A browser may keep nothing, or refuse to say; the statement still tells. */
function inStorage<T>(use: (storage: Storage) => T): T | undefined {
	try {
		return use(sessionStorage)
	} catch {
		return undefined
	}
}
