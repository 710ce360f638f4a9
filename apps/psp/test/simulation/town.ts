import { type Account, type FeeSchedule, HOUSE_ID, NO_RULES, type Transfer } from '@tender/core/ledger'
import type { Chance } from './chance.ts'
import type { TownPlan } from './plan.ts'
import type { Endpoint } from './tables.ts'

/** Who is there when a history begins. */
export interface Town {
	readonly merchants: readonly { readonly id: string; readonly name: string }[]
	readonly providers: readonly string[]
	/** With the provider that keeps each. */
	readonly wallets: readonly { readonly id: string; readonly provider: number }[]
	readonly nobodysWallet: string
	/** Handles by number: the first belong to the town's wallets. */
	readonly handle: (number: number) => string
	readonly reference: (number: number) => string
	/** Every account that is open, and the top-ups that filled the wallets. */
	readonly accounts: readonly Account[]
	readonly transfers: readonly Transfer[]
	/** Webhooks, and how many milliseconds after the beginning each is opened. */
	readonly endpoints: readonly (Omit<Endpoint, 'fromEvent'> & { readonly opensAt: number })[]
}

const KEPT_BY = [0, 0, 1, 1] as const
const CURRENCIES = ['USD', 'USD', 'USD', 'JPY'] as const

/** Two shops, one that takes yen, too; two providers with two wallets each; the house. Nothing is anybody else's. */
export function openTown(plan: TownPlan, seed: number, { uuid }: Pick<Chance, 'uuid'>): Town {
	const merchants = ['Café Central', 'Kiosk'].map((name) => ({ id: uuid(`merchant ${name}`), name }))
	const providers = ['one', 'two'].map((name) => uuid(`provider ${name}`))
	const handle = (number: number) => `h${number}.${seed.toString(36)}`
	const reference = (number: number) => `customer ${number}`
	const [cafe, kiosk] = merchants.map(({ id }) => id) as [string, string]
	const merchantAccounts = [
		merchantAccount(uuid('cafe USD'), cafe, 'USD', plan.fees[0] ?? null),
		merchantAccount(uuid('kiosk USD'), kiosk, 'USD', plan.fees[1] ?? null),
		merchantAccount(uuid('kiosk JPY'), kiosk, 'JPY', plan.fees[2] ?? null),
	]
	const wallets = plan.wallets.map(({ holds, handle: named, dayLimit, paymentLimit }, place): Account => {
		const ownerId = providers[KEPT_BY[place] ?? 0] as string
		const rules = { ...NO_RULES, handle: named ? handle(place) : null, dayLimit, paymentLimit }
		const bare = { id: uuid(`wallet ${place}`), kind: 'wallet' as const, ownerId, name: reference(place) }
		return { ...bare, currency: CURRENCIES[place] ?? 'USD', balance: holds, rules, fees: null }
	})
	const cash = new Map<string, Account>()
	const transfers: Transfer[] = []
	for (const wallet of wallets) {
		if (wallet.balance === 0n) continue
		const key = `${wallet.ownerId} ${wallet.currency}`
		const fresh = { ...bareAccount(uuid(`cash ${key}`), 'clearing', wallet.ownerId, wallet.currency), name: 'cash' }
		const from = cash.get(key) ?? fresh
		cash.set(key, { ...from, balance: from.balance - wallet.balance })
		transfers.push(topUp(uuid(`filling ${wallet.id}`), from.id, wallet, plan.startsAt))
	}
	return {
		merchants,
		providers,
		wallets: wallets.map(({ id }, place) => ({ id, provider: KEPT_BY[place] ?? 0 })),
		nobodysWallet: uuid('nobody'),
		handle,
		reference,
		accounts: [...merchantAccounts, ...wallets, ...cash.values(), ...HOUSE_ACCOUNTS],
		transfers,
		endpoints: [
			{ id: uuid('webhook of the cafe'), merchantId: cafe, isOn: true, opensAt: 0 },
			{ id: uuid('webhook switched off'), merchantId: cafe, isOn: false, opensAt: 0 },
			...(plan.webhookAt === null
				? []
				: [{ id: uuid('webhook of the kiosk'), merchantId: kiosk, isOn: true, opensAt: plan.webhookAt }]),
		],
	}
}

/** The house is the same in every history. */
export const HOUSE_ACCOUNTS: readonly Account[] = ['USD', 'JPY'].flatMap((currency, nth) => {
	const id = (kind: number) => `00000000-0000-7000-8000-0000000${kind}${nth}00`
	return [
		bareAccount(id(10), 'revenue', HOUSE_ID, currency),
		bareAccount(id(20), 'in_transit', HOUSE_ID, currency),
		{ ...bareAccount(id(30), 'clearing', HOUSE_ID, currency), name: 'bank' },
	]
})

function bareAccount(id: string, kind: Account['kind'], ownerId: string, currency: string): Account {
	return { id, kind, ownerId, name: '', currency, balance: 0n, rules: null, fees: null }
}

function merchantAccount(id: string, ownerId: string, currency: string, fees: FeeSchedule | null): Account {
	return { ...bareAccount(id, 'merchant', ownerId, currency), fees }
}

function topUp(id: string, from: string, wallet: Account, createdAt: number): Transfer {
	const amount = { value: wallet.balance, currency: wallet.currency }
	const nothing = { paymentId: null, refundId: null, payoutId: null, reference: null }
	return { id, kind: 'top_up', debitAccountId: from, creditAccountId: wallet.id, amount, createdAt, ...nothing }
}
