import { exactly, exactlyOne, refused } from './ending.ts'
import type { Story } from './stories.ts'
import { done } from './until-known.ts'

/** Handles are unique over all wallets, and so over all runs on one database. */
const handleOf = (name: string, who: string) => `${who}.${name.toLowerCase()}`

/** What wallets do among themselves: withdrawals, transfers, limits, freezing. */
export const walletMoney: Readonly<Record<string, Story>> = {
	async 'two customers send each other money crosswise'(sale, name) {
		const [ada, bob] = await Promise.all([sale.customer(1_000), sale.customer(1_000)])
		const handles = [handleOf(name, 'ada'), handleOf(name, 'bob')] as const
		done(await sale.change(ada, { handle: handles[0] }))
		done(await sale.change(bob, { handle: handles[1] }))
		const sent = await Promise.all([
			sale.send(ada, { ...bob, handle: handles[1] }, 700),
			sale.send(bob, { ...ada, handle: handles[0] }, 700),
			sale.send(ada, { ...bob, handle: handles[1] }, 600),
		])
		// Whoever comes first, what is there is spent once.
		for (const known of sent) if (!known.ok) refused(known, 'insufficient_funds')
		return { customers: [ada, bob], payments: [] }
	},

	async 'two wallets want the same handle'(sale, name) {
		const both = await Promise.all([sale.customer(100), sale.customer(100)])
		const handle = handleOf(name, 'eve')
		exactlyOne(await Promise.all(both.map((customer) => sale.change(customer, { handle }))), 'handle_taken')
		return { customers: both, payments: [] }
	},

	async 'a customer withdraws and pays at once, with money for one of them'(sale, name) {
		const customer = await sale.customer(1_000)
		const made = done(await sale.ringUp(name, 600))
		const [paid, out] = await Promise.all([sale.scanAndPay(customer, made), sale.withdraw(customer, 600)])
		exactlyOne<unknown>([paid, out], 'insufficient_funds')
		return { customers: [customer], payments: [{ id: made.id, status: paid.ok ? 'paid' : 'pending' }] }
	},

	async 'a day allows two withdrawals, and three are asked at once'(sale) {
		const customer = await sale.customer(5_000)
		done(await sale.change(customer, { limits: { day: 1_199, payment: 500 } }))
		refused(await sale.withdraw(customer, 501), 'payment_limit')
		exactly(2, await Promise.all([1, 2, 3].map(() => sale.withdraw(customer, 500))), 'day_limit')
		return { customers: [customer], payments: [] }
	},

	async 'a frozen wallet pays only when it is let go'(sale, name) {
		const customer = await sale.customer(5_000)
		const made = done(await sale.ringUp(name, 600))
		done(await sale.change(customer, { frozen: true }))
		refused(await sale.scanAndPay(customer, made), 'wallet_frozen')
		refused(await sale.withdraw(customer, 1), 'wallet_frozen')
		done(await sale.change(customer, { frozen: false }))
		done(await sale.scanAndPay(customer, made))
		return { customers: [customer], payments: [{ id: made.id, status: 'paid' }] }
	},
}
