import { exactly, exactlyOne, refused } from './ending.ts'
import type { Story } from './stories.ts'
import { done } from './until-known.ts'

const PRICE = 1_234

/** Sales, their claims and their payments. */
export const paying: Readonly<Record<string, Story>> = {
	async 'one customer pays one sale'(sale, name) {
		const customer = await sale.customer(5_000)
		const made = done(await sale.ringUp(name, PRICE))
		done(await sale.scanAndPay(customer, made))
		return { customers: [customer], payments: [{ id: made.id, status: 'paid' }] }
	},

	async 'two customers pay the same sale at once'(sale, name) {
		const customers = await Promise.all([sale.customer(5_000), sale.customer(5_000)])
		const made = done(await sale.ringUp(name, PRICE))
		exactlyOne(await Promise.all(customers.map((one) => sale.scanAndPay(one, made))), 'payment_already_paid')
		return { customers, payments: [{ id: made.id, status: 'paid' }] }
	},

	async 'a customer presses Pay twice'(sale, name) {
		const customer = await sale.customer(5_000)
		const made = done(await sale.ringUp(name, PRICE))
		const twice = await Promise.all([sale.scanAndPay(customer, made), sale.scanAndPay(customer, made)])
		exactlyOne(twice, 'payment_already_paid')
		return { customers: [customer], payments: [{ id: made.id, status: 'paid' }] }
	},

	async 'the till cancels while the customer pays'(sale, name) {
		const customer = await sale.customer(5_000)
		const made = done(await sale.ringUp(name, PRICE))
		const [paid, canceled] = await Promise.all([sale.scanAndPay(customer, made), sale.cancel(made)])
		exactlyOne<unknown>([paid, canceled], 'payment_already_paid', 'payment_canceled')
		return { customers: [customer], payments: [{ id: made.id, status: paid.ok ? 'paid' : 'canceled' }] }
	},

	async 'two customers claim a sale at once, and both pay'(sale, name) {
		const customers = await Promise.all([sale.customer(5_000), sale.customer(5_000)])
		const made = done(await sale.ringUp(name, PRICE, { tip: { percents: [10, 20] } }))
		const claims = await Promise.all(customers.map((customer) => sale.claim(customer, made)))
		exactlyOne(claims, 'payment_claimed')
		const paid = await Promise.all(customers.map((customer) => sale.scanAndPay(customer, made, 123)))
		exactlyOne(paid, 'payment_claimed', 'payment_already_paid')
		if (paid.findIndex(({ ok }) => ok) !== claims.findIndex(({ ok }) => ok))
			throw new Error('another paid than claimed')
		return { customers, payments: [{ id: made.id, status: 'paid', tip: 123 }] }
	},

	async 'the till cancels a sale that a customer has claimed'(sale, name) {
		const customer = await sale.customer(5_000)
		const made = done(await sale.ringUp(name, PRICE))
		done(await sale.claim(customer, made))
		done(await sale.cancel(made))
		refused(await sale.scanAndPay(customer, made), 'payment_canceled')
		return { customers: [customer], payments: [{ id: made.id, status: 'canceled' }] }
	},

	async 'a customer short of money tops up and pays'(sale, name) {
		const customer = await sale.customer(PRICE - 1)
		const made = done(await sale.ringUp(name, PRICE))
		refused(await sale.scanAndPay(customer, made), 'insufficient_funds')
		done(await sale.topUp(customer, 1))
		done(await sale.scanAndPay(customer, made))
		return { customers: [customer], payments: [{ id: made.id, status: 'paid' }] }
	},

	async 'two tills ring up the same order at once'(sale, name) {
		const customer = await sale.customer(5_000)
		const twice = await Promise.all([sale.ringUp(name, PRICE), sale.ringUp(name, PRICE)])
		const made = exactlyOne(twice, 'order_has_open_payment')
		done(await sale.scanAndPay(customer, made))
		return { customers: [customer], payments: [{ id: made.id, status: 'paid' }] }
	},

	async 'a canceled order is rung up again and paid'(sale, name) {
		const customer = await sale.customer(5_000)
		const first = done(await sale.ringUp(name, PRICE))
		done(await sale.cancel(first))
		const second = done(await sale.ringUp(name, PRICE + 1))
		refused(await sale.scanAndPay(customer, first), 'payment_canceled')
		done(await sale.scanAndPay(customer, second))
		return {
			customers: [customer],
			payments: [
				{ id: first.id, status: 'canceled' },
				{ id: second.id, status: 'paid' },
			],
		}
	},

	async 'one wallet pays several sales at once, more than it holds'(sale, name, chances) {
		const affords = 1 + chances.below(3)
		const customer = await sale.customer(PRICE * affords + 1)
		const made = await Promise.all([1, 2, 3, 4].map(async (nth) => done(await sale.ringUp(`${name}-${nth}`, PRICE))))
		const known = await Promise.all(made.map((payment) => sale.scanAndPay(customer, payment)))
		exactly(affords, known, 'insufficient_funds')
		return {
			customers: [customer],
			payments: made.map(({ id }, index) => ({ id, status: known[index]?.ok ? 'paid' : 'pending' })),
		}
	},
}
