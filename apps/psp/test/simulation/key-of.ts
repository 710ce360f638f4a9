import type { Idempotency } from '@tender/core/decide-batch'
import type { Operation, Plan } from './plan.ts'

/** What is asked, and under which key: of one's own, or by mistake of another's. */
export function keyOf({ nth, deed, key }: Operation, { seed, operations }: Plan): Idempotency | undefined {
	if (key === 'none') return undefined
	const other = key === 'own' ? undefined : operations.find((one) => one.nth === key)
	const asked = Object.entries(deed).map(([name, value]) => `${name}=${sayValue(value)}`)
	return { scope: `${seed} ${deed.do}`, key: `key ${other?.nth ?? nth}`, fingerprint: asked.join(' ') }
}

function sayValue(value: unknown): string {
	if (typeof value !== 'object' || value === null) return String(value)
	return JSON.stringify(value, (_, inner) => (typeof inner === 'bigint' ? String(inner) : inner))
}
