import { expect } from 'vitest'
import { uuidOf } from '../parties.ts'
import { query } from '../sql.ts'
import type { Told } from './asked.ts'
import { capturesOf } from './check-money.ts'
import type { Town } from './town.ts'

/** Everything stands in the end as its callers were told, and there is nothing of which nobody was told. */
export async function checkEndings(town: Town, told: Told): Promise<void> {
	await checkPayments(town, told)
	await checkCodes(town, told)
	await checkPayouts(town, told)
	await checkOpened(town, told)
}

async function checkPayments({ house, ranOut }: Town, told: Told): Promise<void> {
	const captures = capturesOf(told)
	const refunded = new Map<string, number>()
	for (const { said } of told.done('refundAll', 'refundSum', 'refundPieces')) {
		refunded.set(said.payment_id, (refunded.get(said.payment_id) ?? 0) + said.amount.value)
	}
	const canceled = new Set(told.done('cancel').map(({ said }) => said.id))
	const statusOf = (id: string): string => {
		const capture = captures.get(id)
		if (!capture) return canceled.has(id) ? 'canceled' : ranOut.has(id) ? 'expired' : 'pending'
		const back = refunded.get(id) ?? 0
		return back === 0 ? 'paid' : back < capture.amount + capture.tip ? 'partially_refunded' : 'refunded'
	}
	const made = [
		...told.done('ringUp', 'chargeCode').map(({ said }) => said.id),
		...told.done('payAtCode').map(({ said }) => said.payment_id ?? ''),
	]
	const columns = 'id, status, payer_account_id, tip_amount, amount_refunded'
	const rows = await query(house.books.url, `SELECT ${columns} FROM payments`)
	const known = new Map(rows.map((row) => [row.id, row]))
	expect(made.map((id) => known.get(uuidOf(id)))).toEqual(
		made.map((id) => ({
			id: uuidOf(id),
			status: statusOf(id),
			payer_account_id: captures.has(id) ? uuidOf(captures.get(id)?.wallet ?? '') : null,
			tip_amount: String(captures.get(id)?.tip ?? 0),
			amount_refunded: String(refunded.get(id) ?? 0),
		})),
	)
	expect(rows).toHaveLength(made.length)
}

/** A printed code is closed if somebody was told so; a shown one is spent on the one payment that was said. */
async function checkCodes({ house }: Town, told: Told): Promise<void> {
	const printed = await query(house.books.url, 'SELECT id, closed_at IS NOT NULL AS closed FROM static_codes')
	const closed = new Set(told.done('closeCode').map(({ said }) => said.id))
	const codes = told.done('printCode').map(({ said }) => ({ id: uuidOf(said.id), closed: closed.has(said.id) }))
	expect(inOrder(printed)).toEqual(inOrder(codes))

	const charges = told.done('chargeCode')
	const spentOn = new Map(charges.map(({ about, said }) => [about.id, uuidOf(said.id)]))
	expect(spentOn.size).toBe(charges.length)
	const shown = told.done('showCode').map(({ said }) => ({
		...{ id: uuidOf(said.id), payment_id: spentOn.get(said.id) ?? null },
	}))
	expect(inOrder(await query(house.books.url, 'SELECT id, payment_id FROM wallet_codes'))).toEqual(inOrder(shown))
}

async function checkPayouts({ house }: Town, told: Told): Promise<void> {
	const sent = new Set(told.done('payoutSent').map(({ said }) => said.id))
	const failed = new Set(told.done('payoutFailed').map(({ said }) => said.id))
	expect([...sent].filter((id) => failed.has(id))).toEqual([])
	const payouts = told.done('payOut').map(({ said: { id } }) => ({
		...{ id: uuidOf(id), status: sent.has(id) ? 'sent' : failed.has(id) ? 'failed' : 'requested' },
	}))
	expect(inOrder(await query(house.books.url, 'SELECT id, status FROM payouts'))).toEqual(inOrder(payouts))
}

/** One was opened for each reference, and of all who asked one was told that it is new. */
async function checkOpened({ house, wallets }: Town, told: Told): Promise<void> {
	const opened = told.done('openWallet')
	const newly = opened.filter(({ status }) => status === 201).map(({ about }) => about.id)
	expect(inOrder(newly)).toEqual(inOrder([...new Set(opened.map(({ about }) => about.id))]))
	const [row] = await query(house.books.url, `SELECT count(*)::int AS all FROM accounts WHERE kind = 'wallet'`)
	expect(row).toEqual({ all: wallets.length + newly.length })
}

function inOrder<T>(rows: readonly T[]): T[] {
	return rows.toSorted((one, other) => (JSON.stringify(one) < JSON.stringify(other) ? -1 : 1))
}
