import type { IdempotencyRecord, Request } from '../src/decide-batch.ts'
import { decideBatch, recordKey } from '../src/decide-batch.ts'
import type { Account, Transfer } from '../src/ledger.ts'
import type { Payment } from '../src/payment.ts'
import { addAccount, addPayment, type PaymentEvent } from '../src/world.ts'
import { emptyWorld } from './cafe.ts'

/** What a database would hold, in plain maps: it takes a batch's changes as rows, and keeps the rows' own rules. */
export interface Books {
	now: number
	readonly accounts: Map<string, Account>
	readonly payments: Map<string, Payment>
	readonly transfers: Transfer[]
	readonly events: PaymentEvent[]
	readonly records: Map<string, IdempotencyRecord>
}

export function openBooks(accounts: readonly Account[], now: number): Books {
	return {
		now,
		accounts: new Map(accounts.map((account) => [account.id, account])),
		payments: new Map(),
		transfers: [],
		events: [],
		records: new Map(),
	}
}

/** One batch from its load to its commit. Events are numbered in the order they are written. */
export function commitBatch(books: Books, requests: readonly Request[]) {
	let events = books.events.length
	const world = { ...emptyWorld(books.now), nextEventId: () => `event ${events++}` }
	for (const account of books.accounts.values()) addAccount(world, account)
	for (const payment of books.payments.values()) addPayment(world, payment)
	const { answers, changes, records } = decideBatch(world, books.records, requests)

	for (const account of changes.accountsOpened) insert(books.accounts, account.id, account)
	for (const payment of changes.paymentsCreated) insert(books.payments, payment.id, payment)
	for (const { payment, from } of changes.paymentsMoved) {
		if (books.payments.get(payment.id)?.state.status !== from) throw new Error(`${payment.id} was not ${from}`)
		books.payments.set(payment.id, payment)
	}
	for (const { debitAccountId, creditAccountId, amount } of changes.transfers) {
		add(books.accounts, debitAccountId, -amount.value)
		add(books.accounts, creditAccountId, amount.value)
	}
	books.transfers.push(...changes.transfers)
	books.events.push(...changes.events)
	for (const record of records) insert(books.records, recordKey(record), record)
	return answers
}

function insert<T>(rows: Map<string, T>, id: string, row: T): void {
	if (rows.has(id)) throw new Error(`${id} is there already`)
	rows.set(id, row)
}

function add(accounts: Map<string, Account>, id: string, delta: bigint): void {
	const account = accounts.get(id)
	if (!account) throw new Error(`no account ${id}`)
	accounts.set(id, { ...account, balance: account.balance + delta })
}

/** The money rules, one sentence for each breach. */
export function faultsOf({ accounts, payments, transfers, events }: Books): string[] {
	const faults: string[] = []
	const sums = new Map<string, bigint>()
	for (const account of accounts.values()) {
		const credits = total(transfers.filter((transfer) => transfer.creditAccountId === account.id))
		const debits = total(transfers.filter((transfer) => transfer.debitAccountId === account.id))
		if (account.balance !== credits - debits) faults.push(`${account.id} is not the sum of its transfers`)
		if (account.kind === 'wallet' && account.balance < 0n) faults.push(`wallet ${account.id} is below zero`)
		sums.set(account.currency, (sums.get(account.currency) ?? 0n) + account.balance)
	}
	for (const [currency, sum] of sums) if (sum !== 0n) faults.push(`${currency} does not add up to zero`)
	for (const { id, amount, debitAccountId, creditAccountId } of transfers) {
		const between = [debitAccountId, creditAccountId].map((side) => accounts.get(side)?.currency)
		if (amount.value <= 0n || debitAccountId === creditAccountId) faults.push(`transfer ${id} moves nothing`)
		if (between.some((currency) => currency !== amount.currency)) faults.push(`transfer ${id} changes the currency`)
	}
	for (const payment of payments.values()) faults.push(...faultsOfPayment(payment, transfers, events))
	const open = [...payments.values()].filter(({ state }) => state.status === 'pending' || state.status === 'paid')
	const orders = open.map(({ merchantId, orderId }) => `${merchantId} ${orderId}`)
	if (new Set(orders).size !== orders.length) faults.push('an order has two open payments')
	return faults
}

function faultsOfPayment(payment: Payment, transfers: readonly Transfer[], events: readonly PaymentEvent[]): string[] {
	const faults: string[] = []
	const { state, amount } = payment
	const captures = transfers.filter((transfer) => transfer.paymentId === payment.id)
	if (captures.length !== (state.status === 'paid' ? 1 : 0))
		faults.push(`${payment.id} has ${captures.length} captures`)
	for (const capture of captures) {
		const right =
			capture.amount.value === amount.value &&
			capture.amount.currency === amount.currency &&
			capture.creditAccountId === payment.payeeAccountId &&
			capture.debitAccountId === state.payerAccountId
		if (!right) faults.push(`${payment.id} has a wrong capture`)
	}
	const told = events.filter((event) => event.paymentId === payment.id).map(({ type }) => type)
	const due = state.status === 'pending' ? ['payment.created'] : ['payment.created', `payment.${state.status}`]
	if (told.join() !== due.join()) faults.push(`${payment.id} is ${state.status}, its events are ${told.join()}`)
	const times = [state.paidAt, state.canceledAt, state.expiredAt].filter((time) => time !== null)
	if (times.length !== (state.status === 'pending' ? 0 : 1)) faults.push(`${payment.id} has the wrong times`)
	return faults
}

function total(transfers: readonly Transfer[]): bigint {
	return transfers.reduce((sum, { amount }) => sum + amount.value, 0n)
}
