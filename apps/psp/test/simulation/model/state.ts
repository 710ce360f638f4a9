import type { Account, FeeSchedule } from '@tender/core/ledger'
import type { Town } from '../town.ts'

/** A customer's purse. */
export interface Purse {
	readonly id: string
	readonly provider: string
	readonly reference: string
	readonly currency: string
	holds: bigint
	handle: string | null
	frozenAt: number | null
	paymentLimit: bigint | null
	dayLimit: bigint | null
	balanceLimit: bigint | null
	/** What left it, by day. */
	readonly spent: Map<number, bigint>
}

/** A payment, however it came about. */
export interface Sale {
	readonly id: string
	readonly merchant: string
	readonly order: string
	/** The printed code it was paid at. */
	readonly printed: string | null
	readonly value: bigint
	readonly currency: string
	readonly tips: boolean
	readonly lines: readonly { readonly quantity: number; readonly amount: number }[]
	readonly expiresAt: number
	status: string
	claimant: string | null
	claimedUntil: number | null
	payer: string | null
	tip: bigint
	fee: bigint
	refunded: bigint
	feeReturned: bigint
	endedAt: number | null
	/** How many pieces of each line went back. */
	readonly pieces: Map<number, number>
}

export interface Payout {
	readonly merchant: string
	readonly value: bigint
	readonly currency: string
	readonly requestedAt: number
	status: string
	endedAt: number | null
}

export interface Printed {
	readonly id: string
	readonly merchant: string
	readonly currency: string
	readonly fixed: bigint | null
	readonly tips: boolean
	closedAt: number | null
}

export interface Shown {
	readonly id: string
	readonly wallet: string
	readonly limit: bigint
	readonly currency: string
	readonly expiresAt: number
	spent: boolean
}

/** The whole town in plain maps: who holds how much and what stands where. No batches, no rows, no locks. */
export interface State {
	readonly purses: Map<string, Purse>
	/** Of everybody who is no customer: "merchant <id> USD", "revenue USD", "cash <provider> USD". */
	readonly tills: Map<string, bigint>
	readonly fees: Map<string, FeeSchedule | null>
	readonly sales: Map<string, Sale>
	readonly refunds: Map<string, string>
	readonly payouts: Map<string, Payout>
	readonly printed: Map<string, Printed>
	readonly shown: Map<string, Shown>
	/** What every key was answered. */
	readonly answers: Map<string, { readonly asked: string; readonly answer: string }>
}

export function stateOf({ accounts }: Town): State {
	const state: State = {
		purses: new Map(),
		tills: new Map(),
		fees: new Map(),
		sales: new Map(),
		refunds: new Map(),
		payouts: new Map(),
		printed: new Map(),
		shown: new Map(),
		answers: new Map(),
	}
	for (const account of accounts) {
		if (account.kind !== 'wallet') {
			state.tills.set(placeOf(account), account.balance)
			if (account.kind === 'merchant') state.fees.set(placeOf(account), account.fees)
			continue
		}
		const { id, ownerId: provider, name: reference, currency, balance: holds, rules } = account
		const { handle = null, paymentLimit = null, dayLimit = null, balanceLimit = null } = rules ?? {}
		const limits = { handle, frozenAt: null, paymentLimit, dayLimit, balanceLimit }
		state.purses.set(id, { id, provider, reference, currency, holds, ...limits, spent: new Map() })
	}
	return state
}

/** What the model calls an account. */
export function placeOf({ id, kind, ownerId, name, currency }: Account): string {
	if (kind === 'wallet') return id
	if (kind === 'clearing') return `${name} ${ownerId} ${currency}`
	return kind === 'merchant' ? merchantPlace(ownerId, currency) : `${kind} ${currency}`
}

export function merchantPlace(merchant: string, currency: string): string {
	return `merchant ${merchant} ${currency}`
}

/** Takes out of the town of now what was not there then. */
export function forgetMadeSince(then: State, now: State): void {
	for (const what of ['purses', 'sales', 'payouts', 'printed', 'shown'] as const) {
		for (const id of now[what].keys()) if (!then[what].has(id)) now[what].delete(id)
	}
}
