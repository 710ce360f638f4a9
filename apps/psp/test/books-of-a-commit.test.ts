import { expect, test, vi } from 'vitest'
import { brokenBooks, brokenByCommit } from './simulation/broken-books.ts'
import { drawPlan } from './simulation/draw-plan.ts'
import { createMemoryBooks, createMemoryStore, type Transaction } from './simulation/memory-store.ts'
import { liveSerially, serialHistoryOf } from './simulation/serial-history.ts'
import type { Written } from './simulation/tables.ts'

vi.setConfig({ testTimeout: 600_000 })

const SEEDS = 150

/** Ways to spoil what a commit writes, past every constraint. Each answers whether there was something to spoil. */
const SPOILS: Readonly<Record<string, (written: Written) => boolean>> = {
	'a transfer is missing': ({ transfers }) => transfers.shift() !== undefined,
	'a transfer moves more': ({ transfers }) =>
		change(transfers, ({ amount, ...transfer }) => ({
			...transfer,
			amount: { ...amount, value: amount.value + 1n },
		})),
	'a transfer goes the other way': ({ transfers }) =>
		change(transfers, (transfer) => ({
			...transfer,
			debitAccountId: transfer.creditAccountId,
			creditAccountId: transfer.debitAccountId,
		})),
	'a transfer is of another payment': ({ transfers }) =>
		change(transfers, (transfer) => ({ ...transfer, paymentId: 'nobody' })),
	'a transfer is from yesterday': ({ transfers }) =>
		change(transfers, (transfer) => ({ ...transfer, createdAt: transfer.createdAt - 86_400_000 })),
	'a balance is off by one': ({ accounts }) => {
		const [account] = accounts.values()
		return account !== undefined && !!accounts.set(account.id, { ...account, balance: account.balance + 1n })
	},
	'a wallet becomes a till': ({ accounts }) => {
		const wallet = [...accounts.values()].find(({ kind }) => kind === 'wallet')
		return wallet !== undefined && !!accounts.set(wallet.id, { ...wallet, kind: 'merchant' })
	},
	'an account changes its currency': ({ accounts }) => {
		const [account] = accounts.values()
		return account !== undefined && !!accounts.set(account.id, { ...account, currency: 'EUR' })
	},
	'a payment changes hands': ({ payments }) => {
		const [payment] = payments.values()
		return payment !== undefined && !!payments.set(payment.id, { ...payment, merchantId: 'somebody else' })
	},
	'a payout changes hands': ({ payouts }) => {
		const [payout] = payouts.values()
		return payout !== undefined && !!payouts.set(payout.id, { ...payout, merchantId: 'somebody else' })
	},
	'a payment is still pending': ({ payments }) => {
		const paid = [...payments.values()].find(({ state }) => state.status === 'paid')
		return (
			paid !== undefined && !!payments.set(paid.id, { ...paid, state: { ...paid.state, status: 'pending' as const } })
		)
	},
	'a payment is paid when it was over': ({ payments }) => {
		const paid = [...payments.values()].find(({ state }) => state.paidAt !== null)
		const late = paid && { ...paid, state: { ...paid.state, paidAt: paid.expiresAt } }
		return late !== undefined && !!payments.set(late.id, late)
	},
	'a payment says nothing of its refund': ({ payments, refunds }) => refunds.length > 0 && forget(payments),
	'a refund is missing': ({ refunds }) => refunds.shift() !== undefined,
	'a refund is of no payment': ({ refunds }) => change(refunds, (refund) => ({ ...refund, paymentId: 'no payment' })),
	'a payout stands as it stood': ({ payouts, events }) =>
		events.some(({ type }) => type === 'payout.sent' || type === 'payout.failed') && forget(payouts),
	'an event is missing': ({ events }) => events.shift() !== undefined,
	'an event is told twice': ({ events }) => events.length > 0 && events.push(...events.slice(-1)) > 0,
	'an event is told to somebody else': ({ events }) =>
		change(events, (event) => ({ ...event, merchantId: 'somebody else' })),
	'an event is from yesterday': ({ events }) => {
		const last = events.length > 1 ? events.pop() : undefined
		return last !== undefined && events.push({ ...last, createdAt: last.createdAt - 86_400_000 }) > 0
	},
	'a delivery is missing': ({ deliveries }) => deliveries.shift() !== undefined,
	'a delivery is owed twice': ({ deliveries }) => deliveries.length > 0 && deliveries.push(...deliveries.slice(-1)) > 0,
	'a delivery is of no event': ({ deliveries }) =>
		change(deliveries, (delivery) => ({ ...delivery, eventId: 'an event that is not there' })),
}

function change<Row>(rows: Row[], to: (row: Row) => Row): boolean {
	const [first] = rows
	if (first !== undefined) rows[0] = to(first)
	return first !== undefined
}

function forget(rows: Map<string, unknown>): boolean {
	const size = rows.size
	rows.clear()
	return size > 0
}

/** What both checks say right after the first commit of a history that could be spoilt so. */
async function bothAfter(seed: number, spoil: (written: Written) => boolean) {
	const history = serialHistoryOf(drawPlan(seed))
	let spoilt: Transaction | undefined
	let said: { readonly ofAll: string[]; readonly ofCommit: string[] } | undefined
	const books = createMemoryBooks({
		town: history.town,
		clock: () => 0,
		onMisfit: () => undefined,
		onCommit: (tx) => {
			if (tx !== spoilt || !tx.written) return
			const ofAll = brokenBooks(books.tables, history.town)
			said = { ofAll, ofCommit: brokenByCommit(books.tables, history.town, tx.written) }
		},
	})
	const store = createMemoryStore(books, {
		begin: () => undefined,
		commitsLate: () => false,
		pass: async (passage, tx) => {
			if (passage === 'commit' && tx?.written && !spoilt && spoil(tx.written)) spoilt = tx
		},
	})
	// What comes of books that are wrong does not matter any more.
	await liveSerially(history, store).catch(() => undefined)
	return said
}

test.each(Object.keys(SPOILS))('%s: the check of the commit says what the check of all books says', async (name) => {
	const spoil = SPOILS[name] as (typeof SPOILS)[string]
	let found = 0
	for (let seed = 1; seed <= SEEDS; seed++) {
		const said = await bothAfter(seed, spoil)
		if (!said) continue
		expect([seed, new Set(said.ofCommit)]).toEqual([seed, new Set(said.ofAll)])
		if (said.ofAll.length > 0) found++
	}
	expect(found).toBeGreaterThan(0)
})
