/** Exclusive locks held until their transaction ends, as PostgreSQL's FOR NO KEY UPDATE and advisory locks are. */
export interface Locks<Owner extends object> {
	/** Had at once (undefined), or had once the promise resolves. Rejects with `Deadlock` rather than wait in a circle. */
	readonly acquire: (owner: Owner, resource: string) => Promise<void> | undefined
	/** Had at once, or not at all. */
	readonly tryAcquire: (owner: Owner, resource: string) => boolean
	/** Lets go of everything, and of waiting; the next in each line has it. */
	readonly release: (owner: Owner) => void
	readonly isWaiting: (owner: Owner) => boolean
	/** How many transactions hold something. */
	readonly holders: () => number
}

/** Two transactions wait for each other: the one that closed the circle is told. */
export class Deadlock extends Error {
	override readonly name = 'Deadlock'
}

interface Lock<Owner> {
	holder: Owner
	readonly line: { readonly owner: Owner; readonly had: () => void }[]
}

export function createLocks<Owner extends object>(): Locks<Owner> {
	const locks = new Map<string, Lock<Owner>>()
	const held = new Map<Owner, string[]>()
	const waits = new Map<Owner, string>()

	function hold(owner: Owner, resource: string): void {
		const resources = held.get(owner)
		if (resources) resources.push(resource)
		else held.set(owner, [resource])
	}

	function acquire(owner: Owner, resource: string): Promise<void> | undefined {
		const lock = locks.get(resource)
		if (lock?.holder === owner) return undefined
		if (!lock) {
			locks.set(resource, { holder: owner, line: [] })
			hold(owner, resource)
			return undefined
		}
		if (closesCircle(owner, lock)) return Promise.reject(new Deadlock(`${resource} is waited for in a circle`))
		waits.set(owner, resource)
		return new Promise((resolve) => lock.line.push({ owner, had: resolve }))
	}

	function tryAcquire(owner: Owner, resource: string): boolean {
		const lock = locks.get(resource)
		if (!lock) void acquire(owner, resource)
		return !lock || lock.holder === owner
	}

	/** Whom does the holder wait for, and whom those ahead in the line, and so on? */
	function closesCircle(owner: Owner, wanted: Lock<Owner>): boolean {
		const seen = new Set<Owner>()
		const ahead = [wanted.holder, ...wanted.line.map((waiting) => waiting.owner)]
		for (let other = ahead.pop(); other; other = ahead.pop()) {
			if (other === owner) return true
			if (seen.has(other)) continue
			seen.add(other)
			const lock = locks.get(waits.get(other) ?? '')
			if (lock) ahead.push(lock.holder)
		}
		return false
	}

	function release(owner: Owner): void {
		const waited = locks.get(waits.get(owner) ?? '')
		if (waited) {
			const place = waited.line.findIndex((waiting) => waiting.owner === owner)
			if (place >= 0) waited.line.splice(place, 1)
			waits.delete(owner)
		}
		const resources = held.get(owner) ?? []
		held.delete(owner)
		for (const resource of resources) {
			const lock = locks.get(resource) as Lock<Owner>
			const next = lock.line.shift()
			if (!next) {
				locks.delete(resource)
				continue
			}
			lock.holder = next.owner
			waits.delete(next.owner)
			hold(next.owner, resource)
			next.had()
		}
	}

	return { acquire, tryAcquire, release, isWaiting: (owner) => waits.has(owner), holders: () => held.size }
}
