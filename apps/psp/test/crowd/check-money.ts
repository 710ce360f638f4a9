import { feeOf } from '@tender/core/fees'
import { toPublicId } from '@tender/core/ids'
import { expect } from 'vitest'
import { uuidOf } from '../parties.ts'
import { query } from '../sql.ts'
import { readTally, TALLY_QUERY, type Tally } from '../stories/tally.ts'
import type { Done, Told } from './asked.ts'
import type { Town, TownShop } from './town.ts'

/** A payment that somebody was told is paid. */
export interface Capture {
	readonly paymentId: string
	readonly wallet: string
	readonly shop: TownShop
	readonly amount: number
	readonly tip: number
}

/** By payment, each of which must have been said to be paid once only. */
export function capturesOf(told: Told): Map<string, Capture> {
	const captures = [
		...told.done('pay', 'payAtCode').map(({ about, said }) => ({
			...{ paymentId: said.payment_id, amount: said.amount.value, tip: said.tip?.amount.value ?? 0 },
			...{ wallet: about.wallet, shop: about.shop },
		})),
		...told.done('chargeCode').map(({ about, said }) => ({
			...{ paymentId: said.id, amount: said.amount.value, tip: 0, wallet: about.wallet, shop: about.shop },
		})),
	] as Capture[]
	const byPayment = new Map(captures.map((capture) => [capture.paymentId, capture]))
	expect(byPayment.size).toBe(captures.length)
	return byPayment
}

/** What callers were told, added up, is what everybody holds; and nothing moved of which nobody was told. */
export async function checkMoney(town: Town, told: Told): Promise<void> {
	const captures = capturesOf(told)
	const refunds = told.done('refundAll', 'refundSum', 'refundPieces')
	expect(readTally(await query(town.house.books.url, TALLY_QUERY))).toEqual(tallyOf(town, told, captures))

	const wallets = new Map(town.wallets.map(({ id, holds }) => [id, holds]))
	const shops = new Map(town.shops.map(({ merchantId }) => [merchantId, 0]))
	const add = (to: Map<string, number>, id: string | undefined, value: number) => {
		const balance = to.get(id ?? '')
		if (balance === undefined) throw new Error(`nobody here is ${id}`)
		to.set(id ?? '', balance + value)
	}
	for (const { wallet, shop, amount, tip } of captures.values()) {
		add(wallets, wallet, -amount - tip)
		add(shops, shop.merchantId, amount + tip - Number(feeOf(shop.fees, BigInt(amount))))
	}
	for (const { about, said } of refunds) {
		add(wallets, captures.get(said.payment_id)?.wallet, said.amount.value)
		add(shops, about.shop?.merchantId, said.fee_returned.value - said.amount.value)
	}
	for (const { about, said } of told.done('topUp')) add(wallets, about.wallet, said.amount.value)
	for (const { about, said } of told.done('withdraw')) add(wallets, about.wallet, -said.amount.value)
	const receivers = await receiversOf(town)
	for (const { about, said } of told.done('sendMoney')) {
		add(wallets, about.wallet, -said.amount.value)
		add(wallets, receivers.get(said.id), said.amount.value)
	}
	for (const { about, said } of told.done('payOut')) add(shops, about.shop?.merchantId, -said.amount.value)
	// Whoever says it again is told the same: the money comes back once.
	for (const { shop, value } of byId(told.done('payoutFailed')).values()) add(shops, shop?.merchantId, value)

	await checkToldBalances(town, told)
	const held = await Promise.all(town.wallets.map(({ id, provider }) => provider.balanceOf(id)))
	expect(town.wallets.map(({ id }, nth) => [id, held[nth]])).toEqual([...wallets])
	const tills = await Promise.all(town.shops.map((shop) => shop.balance()))
	expect(town.shops.map(({ merchantId }, nth) => [merchantId, tills[nth]])).toEqual([...shops])
}

function byId(payouts: readonly Done<'payoutSent' | 'payoutFailed'>[]) {
	return new Map(payouts.map(({ about, said }) => [said.id, { shop: about.shop, value: said.amount.value }]))
}

function tallyOf(town: Town, told: Told, captures: ReadonlyMap<string, Capture>): Tally {
	return {
		payment: told.done('ringUp', 'payAtCode', 'chargeCode').length,
		capture: captures.size,
		tip: [...captures.values()].filter(({ tip }) => tip > 0).length,
		refund: told.done('refundAll', 'refundSum', 'refundPieces').length,
		top_up: town.wallets.length + told.done('topUp').length,
		withdrawal: told.done('withdraw').length,
		transfer: told.done('sendMoney').length,
		payout: told.done('payOut').length,
		payout_sent: byId(told.done('payoutSent')).size,
		payout_return: byId(told.done('payoutFailed')).size,
	}
}

/** Who got what was sent, which its sender knows by the handle only: by the books. */
export async function receiversOf({ house, wallets }: Town): Promise<Map<string, string>> {
	const rows = await query(house.books.url, `SELECT id, credit_account_id FROM transfers WHERE kind = 'transfer'`)
	const known = new Map(wallets.map(({ id }) => [uuidOf(id), id]))
	return new Map(
		rows.map((row) => [
			toPublicId('transfer', String(row.id)),
			known.get(String(row.credit_account_id)) ?? 'a stranger',
		]),
	)
}

/** Whoever was told what a wallet holds after a movement was told what it held right then, in the order of the books. */
async function checkToldBalances({ house }: Town, told: Told): Promise<void> {
	const rows = await query(
		house.books.url,
		'SELECT id, debit_account_id, credit_account_id, amount FROM transfers ORDER BY seq',
	)
	const held = new Map<unknown, number>()
	const heldAfter = new Map<string, number>()
	for (const { id, debit_account_id, credit_account_id, amount } of rows) {
		held.set(debit_account_id, (held.get(debit_account_id) ?? 0) - Number(amount))
		held.set(credit_account_id, (held.get(credit_account_id) ?? 0) + Number(amount))
		for (const account of [debit_account_id, credit_account_id])
			heldAfter.set(`${id} ${account}`, held.get(account) ?? 0)
	}
	const balances = told.done('pay', 'payAtCode', 'topUp', 'withdraw', 'sendMoney').map(({ said }) => {
		const last = 'tip' in said && said.tip ? said.tip : said
		return { of: `${uuidOf(last.id)} ${uuidOf(said.wallet.id)}`, balance: said.wallet.balance.value }
	})
	expect(balances).toEqual(balances.map(({ of }) => ({ of, balance: heldAfter.get(of) })))
}
