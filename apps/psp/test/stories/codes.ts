import { exactly, exactlyOne, refused } from './ending.ts'
import type { Story } from './stories.ts'
import { done } from './until-known.ts'

/** Printed codes, and codes that customers show. */
export const codes: Readonly<Record<string, Story>> = {
	async 'two customers pay at a printed code at once, each a payment of its own'(sale) {
		const customers = await Promise.all([sale.customer(5_000), sale.customer(5_000)])
		const { qr_code_url } = await sale.printCode(undefined, [10])
		const paid = await Promise.all(
			customers.map((one, index) => sale.payAtCode(one, qr_code_url, 700 + index, index * 70)),
		)
		const ids = exactly(2, paid).map(({ payment_id }) => payment_id ?? '')
		return { customers, payments: ids.map((id, index) => ({ id, status: 'paid', tip: index * 70 })) }
	},

	async 'a customer pays at a printed code with a price, while it is closed'(sale) {
		const customer = await sale.customer(5_000)
		const { id, qr_code_url } = await sale.printCode(350)
		refused(await sale.payAtCode(customer, qr_code_url, 349), 'amount_mismatch')
		const [paid, closed] = await Promise.all([sale.payAtCode(customer, qr_code_url, 350), sale.closeCode(id)])
		done(closed)
		if (!paid.ok) refused(paid, 'code_closed')
		refused(await sale.payAtCode(customer, qr_code_url, 350), 'code_closed')
		return {
			customers: [customer],
			payments: paid.ok ? [{ id: paid.result.payment_id ?? '', status: 'paid' }] : [],
		}
	},

	async 'a customer pays twice at a printed code with money for once'(sale) {
		const customer = await sale.customer(600)
		const { qr_code_url } = await sale.printCode(350)
		const twice = await Promise.all([1, 2].map(() => sale.payAtCode(customer, qr_code_url, 350)))
		const { payment_id } = exactlyOne(twice, 'insufficient_funds')
		return { customers: [customer], payments: [{ id: payment_id ?? '', status: 'paid' }] }
	},

	async 'two tills charge the code a customer shows'(sale, name) {
		const customer = await sale.customer(5_000)
		const { code } = await sale.showCode(customer, 1_000)
		refused(await sale.charge(customer, code, `${name}-0`, 1_001), 'code_limit')
		const twice = await Promise.all(
			[1, 2].map((till) => sale.charge(customer, code, `${name}-${till}`, 999 + (till % 2))),
		)
		const { id } = exactlyOne(twice, 'code_used')
		return { customers: [customer], payments: [{ id, status: 'paid' }] }
	},

	async 'a customer shows a code and pays another sale meanwhile'(sale, name) {
		const customer = await sale.customer(1_000)
		const { code } = await sale.showCode(customer, 1_000)
		const made = done(await sale.ringUp(`${name}-1`, 600))
		const [paid, charged] = await Promise.all([
			sale.scanAndPay(customer, made),
			sale.charge(customer, code, `${name}-2`, 600),
		])
		exactlyOne<unknown>([paid, charged], 'insufficient_funds')
		return {
			customers: [customer],
			payments: [
				{ id: made.id, status: paid.ok ? 'paid' : 'pending' },
				...(charged.ok ? [{ id: charged.result.id, status: 'paid' } as const] : []),
			],
		}
	},
}
