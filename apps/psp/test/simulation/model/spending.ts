import { sayRefusal } from '../say.ts'
import type { Hand } from './model.ts'
import type { Purse, State } from './state.ts'

const DAY_MS = 86_400_000
const MOST = 2n ** 53n - 1n

/** The purse that a provider keeps. */
export function purseOf({ purses }: State, { providerId, walletId }: { providerId: string; walletId: string }) {
	const purse = purses.get(walletId)
	return purse?.provider === providerId ? purse : undefined
}

/** Why so much may not leave the purse now. */
export function mayNotLeave({ now }: Hand, purse: Purse, value: bigint): string | undefined {
	if (purse.frozenAt !== null) return sayRefusal('wallet_frozen')
	if (purse.paymentLimit !== null && value > purse.paymentLimit) return sayRefusal('payment_limit')
	if (purse.dayLimit !== null) {
		const left = purse.dayLimit - (purse.spent.get(dayOf(now)) ?? 0n)
		if (value > left && value > 0n) return sayRefusal('day_limit', { left: Number(left > 0n ? left : 0n) })
	}
	if (value > purse.holds) return sayRefusal('insufficient_funds', { missing: Number(value - purse.holds) })
	return undefined
}

export function mayNotArrive(purse: Purse, value: bigint): string | undefined {
	const after = purse.holds + value
	if (after > MOST || (purse.balanceLimit !== null && after > purse.balanceLimit)) return sayRefusal('balance_limit')
	return undefined
}

/** Remembers what left today. */
export function spend({ now }: Hand, purse: Purse, value: bigint): void {
	purse.spent.set(dayOf(now), (purse.spent.get(dayOf(now)) ?? 0n) + value)
}

/** Half a unit or more is a whole one. */
export function roundHalfUp(numerator: bigint, denominator: bigint): bigint {
	return (numerator + numerator + denominator) / (denominator + denominator)
}

function dayOf(now: number): number {
	return Math.floor(now / DAY_MS)
}
