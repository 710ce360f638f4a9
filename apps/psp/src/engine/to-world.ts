import { type IdempotencyRecord, recordKey } from '@tender/core/decide-batch'
import { addAccount, addPayment, addRefund, addStaticCode, emptyWorld, type World } from '@tender/core/world'
import type { Loaded } from './store.ts'

/** What was loaded, as the commands of a batch look at it. */
export function toWorld(loaded: Loaded, nextEventId: () => string): World {
	const world = emptyWorld(loaded.now, nextEventId)
	for (const payment of loaded.payments) addPayment(world, payment)
	for (const account of loaded.accounts) addAccount(world, account)
	for (const refund of loaded.refunds) addRefund(world, refund)
	for (const code of loaded.staticCodes) addStaticCode(world, code)
	for (const code of loaded.walletCodes) world.walletCodes.set(code.code, code)
	for (const payout of loaded.payouts) world.payouts.set(payout.id, payout)
	return world
}

/** The answers given before under the batch's keys. */
export function toRecords(loaded: Loaded): Map<string, IdempotencyRecord> {
	return new Map(loaded.records.map((record) => [recordKey(record), record]))
}
