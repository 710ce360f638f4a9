import { decideBatch } from '@tender/core/decide-batch'
import { HOUSE_ID } from '@tender/core/ledger'
import { loadFree } from '../../src/engine/load-free.ts'
import { type Loaded, type Store, StoreError } from '../../src/engine/store.ts'
import { toRecords, toWorld } from '../../src/engine/to-world.ts'
import type { Operation } from './plan.ts'
import { createGateway, type SerialHistory, toJson } from './serial-history.ts'

type Crossing = 'alone' | 'the first commits' | 'the first rolls back'

/**
 * Takes a history through a store by pairs of transactions that cross: the second begins its load while the first holds
 * its locks, and so sees the books as they were, but for the rows it waited for. Says all that each of them loaded, and
 * what became of it. `waits` resolves once the second is known to wait, or has ended: it had nothing to wait for.
 */
export async function liveCrossed(
	history: SerialHistory,
	store: Store,
	waits: (hasEnded: () => boolean) => Promise<void>,
): Promise<string[]> {
	const { requestOf, nextEventId } = createGateway(history)
	const told: string[] = []

	/** One transaction over these operations; what it waits for after its load decides what becomes of it. */
	async function transact(
		operations: readonly Operation[],
		now: number,
		go: Promise<Crossing>,
		loadedIt: () => void,
	): Promise<string[]> {
		const requests = operations.map(requestOf)
		const lines: string[] = []
		try {
			await store.transaction(async (tx) => {
				const { free, loaded: found } = await loadFree(tx, requests, (running) => {
					for (const { idempotency } of running) lines.push(`${idempotency?.key} still runs`)
				})
				const loaded = found && { ...found, now }
				lines.push(`loaded ${loaded ? sayLoaded(loaded) : 'nothing'}`)
				loadedIt()
				if ((await go) === 'the first rolls back') throw new Error('rolled back')
				if (!loaded) return
				const { answers, changes, records } = decideBatch(toWorld(loaded, nextEventId), toRecords(loaded), free)
				lines.push(`answered ${toJson(answers)}`)
				await tx.apply({ now, changes, records })
			})
			lines.push('committed')
		} catch (error) {
			loadedIt()
			lines.push(`ended: ${error instanceof StoreError ? error.reason : error}`)
		}
		return lines
	}

	const alone = Promise.resolve('alone' as const)
	for (const [place, { now, operations }] of history.batches.entries()) {
		const crossing = (['alone', 'the first commits', 'the first rolls back'] as const)[(place + history.plan.seed) % 3]
		const half = Math.ceil(operations.length / 2)
		const other = operations.slice(half)
		const next = other.length > 0 ? other : (history.batches[place + 1]?.operations ?? [])
		if (crossing === undefined || crossing === 'alone' || next.length === 0) {
			told.push(...(await transact(operations, now, alone, () => undefined)))
			continue
		}
		const loaded = Promise.withResolvers<void>()
		const go = Promise.withResolvers<Crossing>()
		const first = transact(operations.slice(0, half), now, go.promise, loaded.resolve)
		await loaded.promise
		let hasEnded = false
		const second = transact(next, now, alone, () => undefined).finally(() => {
			hasEnded = true
		})
		await waits(() => hasEnded)
		go.resolve(crossing)
		// Whoever ends first: each says its own.
		for (const [name, lines] of [['first', await first] as const, ['second', await second] as const]) {
			told.push(...lines.map((line) => `${place}, ${name} ${line}`))
		}
	}
	return told
}

/** Without what others did to the house, and in one order. */
function sayLoaded(loaded: Loaded): string {
	const byId = <Row extends { readonly id: string }>(rows: readonly Row[]) =>
		rows.toSorted((a, b) => (a.id < b.id ? -1 : 1))
	return toJson({
		...loaded,
		records: loaded.records.toSorted((a, b) => (a.key < b.key ? -1 : 1)),
		payments: byId(loaded.payments),
		accounts: byId(loaded.accounts).map((account) =>
			account.ownerId === HOUSE_ID ? { ...account, balance: 0n } : account,
		),
		staticCodes: byId(loaded.staticCodes),
		walletCodes: byId(loaded.walletCodes),
		payouts: byId(loaded.payouts),
	})
}
