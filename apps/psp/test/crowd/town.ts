import type { FeeSchedule } from '@tender/core/ledger'
import type { House } from '../house.ts'
import { openOperatorKey } from '../merchant-money.ts'
import { openProvider, openShop, type Provider, type Shop } from '../parties.ts'
import type { Seeded } from '../seeded.ts'

export interface TownShop extends Shop {
	readonly fees: FeeSchedule
}

export interface TownWallet {
	readonly id: string
	readonly provider: Provider
	/** Under which it can be sent money at first. */
	readonly handle: string
	/** What it holds at first. */
	readonly holds: number
	/** Nobody brings it money: but for what comes back, it soon holds nothing. */
	readonly poor: boolean
}

interface OfShop {
	readonly id: string
	readonly shop: TownShop
}

/** The same few things that everybody is after; the newest of each are the last. */
export interface Town {
	readonly house: House
	readonly shops: readonly TownShop[]
	readonly wallets: readonly TownWallet[]
	readonly operator: string
	readonly sales: OfShop[]
	/** Those of which somebody was told that they are paid, in whatever way. */
	readonly paid: OfShop[]
	readonly printed: (OfShop & { readonly code: string; readonly price: number | null })[]
	readonly shown: { readonly id: string; readonly code: string; readonly wallet: TownWallet }[]
	readonly payouts: OfShop[]
	/** Payments that were brought to their end by the clock, if they were not paid or canceled before. */
	readonly ranOut: Set<string>
	/** Payments whose claim was. */
	readonly lapsed: Set<string>
	orders: number
}

export const PRICE = 100
/** What is on every receipt; together they cost the price. */
export const LINES = [
	{ name: 'Coffee', quantity: 3, unit_amount: 20, amount: 60 },
	{ name: 'Cake', quantity: 1, unit_amount: 40, amount: 40 },
]
/** One more than there are wallets, and who gives one up leaves it to nobody. */
export const HANDLES = 7
export const handle = (nth: number) => `crowd.${nth}`

export async function openTown(house: House, via: Pick<House, 'call'>): Promise<Town> {
	const shops: TownShop[] = []
	for (const returned of [true, false]) {
		const fees = { basisPoints: 250, fixed: 1n, returned }
		shops.push({ ...(await openShop(house, { fees, via })), fees })
	}
	const wallets: TownWallet[] = []
	for (const provider of [await openProvider(house, { via }), await openProvider(house, { via })]) {
		for (const holds of [PRICE / 2, 800, 800]) {
			const wallet = { id: await provider.openWallet(holds), provider, handle: handle(wallets.length), holds }
			await provider.change(wallet.id, { handle: wallet.handle })
			wallets.push({ ...wallet, poor: holds < PRICE })
		}
	}
	const operator = await openOperatorKey(house)
	const nothingYet = { sales: [], paid: [], printed: [], shown: [], payouts: [] }
	return { house, shops, wallets, operator, ...nothingYet, ranOut: new Set(), lapsed: new Set(), orders: 0 }
}

/** One of the newest few; undefined while there is none. */
export function newest<T>(all: readonly T[], chances: Seeded, few: number): T | undefined {
	return all[all.length - 1 - chances.below(Math.min(few, all.length) || 1)]
}
