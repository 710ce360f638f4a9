import { usd } from '../parties.ts'
import { exactly, exactlyOne, refused } from './ending.ts'
import type { Story } from './stories.ts'
import { done } from './until-known.ts'

const PRICE = 1_234

/** Refunds and payouts: what leaves the merchant. */
export const givingBack: Readonly<Record<string, Story>> = {
	async 'a till gives everything back, tip included'(sale, name) {
		const customer = await sale.customer(5_000)
		const made = done(await sale.ringUp(name, PRICE, { tip: { percents: [10] } }))
		done(await sale.scanAndPay(customer, made, 123))
		done(await sale.refund(made, customer, {}))
		refused(await sale.refund(made, customer, {}), 'refund_too_large')
		return { customers: [customer], payments: [{ id: made.id, status: 'refunded', tip: 123, refunded: PRICE + 123 }] }
	},

	async 'three tills give back parts at once, more than there is'(sale, name) {
		const customer = await sale.customer(5_000)
		const made = done(await sale.ringUp(name, PRICE))
		done(await sale.scanAndPay(customer, made))
		const part = () =>
			sale.refund(made, customer, { amount: usd(500), reason: 'The cake was sold out', actor: 'Till 2' })
		exactly(2, await Promise.all([part(), part(), part()]), 'refund_too_large')
		return { customers: [customer], payments: [{ id: made.id, status: 'partially_refunded', refunded: 1_000 }] }
	},

	async 'two tills give back pieces of the same line at once'(sale, name) {
		const customer = await sale.customer(5_000)
		const line = { name: 'Coffee', quantity: 3, unit_amount: 411, amount: 1_233 }
		const made = done(await sale.ringUp(name, PRICE, { line_items: [line] }))
		done(await sale.scanAndPay(customer, made))
		const pieces = () => sale.refund(made, customer, { line_items: [{ line: 0, quantity: 2 }] })
		const { amount } = exactlyOne(await Promise.all([pieces(), pieces()]), 'refund_too_large')
		done(await sale.refund(made, customer, { line_items: [{ line: 0, quantity: 1 }] }))
		if (amount.value !== 823) throw new Error(`two of three pieces of 1,234 cost ${amount.value}`)
		return { customers: [customer], payments: [{ id: made.id, status: 'refunded', refunded: PRICE }] }
	},

	async 'a till gives back while the customer asks again to pay'(sale, name) {
		const customer = await sale.customer(5_000)
		const made = done(await sale.ringUp(name, PRICE))
		done(await sale.scanAndPay(customer, made))
		const [, again] = await Promise.all([sale.refund(made, customer, {}), sale.scanAndPay(customer, made)])
		refused(again, 'payment_already_paid')
		return { customers: [customer], payments: [{ id: made.id, status: 'refunded', refunded: PRICE }] }
	},

	async 'money is paid out, and the bank both has it and has not'(sale, name) {
		const customer = await sale.customer(5_000)
		const made = done(await sale.ringUp(name, PRICE))
		done(await sale.scanAndPay(customer, made))
		const payout = done(await sale.payOut(500))
		const settled = exactlyOne(
			await Promise.all([sale.settle(payout.id, 'sent'), sale.settle(payout.id, 'failed')]),
			'payout_settled',
		)
		return { customers: [customer], payments: [{ id: made.id, status: 'paid' }], payouts: [settled] }
	},
}
