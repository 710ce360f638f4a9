import type { IdempotencyRecord, Request } from '../src/decide-batch.ts'
import { decideBatch, recordKey } from '../src/decide-batch.ts'
import type { Account, Transfer } from '../src/ledger.ts'
import type { Payment } from '../src/payment.ts'
import type { Payout } from '../src/payout.ts'
import type { Refund } from '../src/refund.ts'
import type { StaticCode, WalletCode } from '../src/shown-codes.ts'
import {
	addAccount,
	addPayment,
	addRefund,
	addStaticCode,
	type Changes,
	type Event,
	emptyWorld,
	type World,
} from '../src/world.ts'

/** What a database would hold, in plain maps: it takes a batch's changes as rows, and keeps the rows' own rules. */
export interface Books {
	now: number
	readonly accounts: Map<string, Account>
	readonly payments: Map<string, Payment>
	readonly refunds: Map<string, Refund>
	readonly payouts: Map<string, Payout>
	readonly staticCodes: Map<string, StaticCode>
	readonly walletCodes: Map<string, WalletCode>
	readonly transfers: Map<string, Transfer>
	readonly events: Event[]
	readonly records: Map<string, IdempotencyRecord>
}

export function openBooks(accounts: readonly Account[], now: number): Books {
	return {
		now,
		accounts: new Map(accounts.map((account) => [account.id, account])),
		payments: new Map(),
		refunds: new Map(),
		payouts: new Map(),
		staticCodes: new Map(),
		walletCodes: new Map(),
		transfers: new Map(),
		events: [],
		records: new Map(),
	}
}

/** One batch from its load to its commit. Events are numbered in the order they are written. */
export function commitBatch(books: Books, requests: readonly Request[]) {
	const { answers, changes, records } = decideBatch(load(books), books.records, requests)
	write(books, changes)
	for (const record of records) insert(books.records, recordKey(record), record)
	return answers
}

function load(books: Books): World {
	let events = books.events.length
	const world = emptyWorld(books.now, () => `event ${events++}`)
	for (const account of books.accounts.values()) addAccount(world, account)
	for (const payment of books.payments.values()) addPayment(world, payment)
	for (const refund of books.refunds.values()) addRefund(world, refund)
	for (const payout of books.payouts.values()) world.payouts.set(payout.id, payout)
	for (const code of books.staticCodes.values()) addStaticCode(world, code)
	for (const code of books.walletCodes.values()) world.walletCodes.set(code.code, code)
	return world
}

function write(books: Books, changes: Changes): void {
	for (const account of changes.accountsOpened) insert(books.accounts, account.id, account)
	for (const { id, rules } of changes.walletsChanged) changeRules(books, id, rules)
	for (const payment of changes.paymentsCreated) insert(books.payments, payment.id, payment)
	for (const { payment, from } of changes.paymentsMoved) {
		if (books.payments.get(payment.id)?.state.status !== from) throw new Error(`${payment.id} was not ${from}`)
		books.payments.set(payment.id, payment)
	}
	for (const refund of changes.refundsMade) insert(books.refunds, refund.id, refund)
	for (const payout of changes.payoutsRequested) insert(books.payouts, payout.id, payout)
	for (const { payout, from } of changes.payoutsMoved) {
		if (books.payouts.get(payout.id)?.status !== from) throw new Error(`${payout.id} was not ${from}`)
		books.payouts.set(payout.id, payout)
	}
	for (const code of changes.staticCodesOpened) insert(books.staticCodes, code.id, code)
	for (const code of changes.staticCodesClosed) update(books.staticCodes, code.id, code)
	for (const code of changes.walletCodesShown) insert(books.walletCodes, code.id, code)
	for (const code of changes.walletCodesSpent) update(books.walletCodes, code.id, code)
	for (const transfer of changes.transfers) {
		insert(books.transfers, transfer.id, transfer)
		move(books, transfer)
	}
	books.events.push(...changes.events)
}

function insert<T>(rows: Map<string, T>, id: string, row: T): void {
	if (rows.has(id)) throw new Error(`${id} is there already`)
	rows.set(id, row)
}

function update<T>(rows: Map<string, T>, id: string, row: T): void {
	if (!rows.has(id)) throw new Error(`there is no ${id}`)
	rows.set(id, row)
}

function accountOf(books: Books, id: string): Account {
	const account = books.accounts.get(id)
	if (!account) throw new Error(`no account ${id}`)
	return account
}

/** Of a changed wallet only what its provider sets is written. */
function changeRules(books: Books, id: string, rules: Account['rules']): void {
	const account = accountOf(books, id)
	if (!account.rules || !rules) throw new Error(`${id} is no wallet`)
	const { spentOn, spent } = account.rules
	books.accounts.set(id, { ...account, rules: { ...rules, spentOn, spent } })
}

const DAY_MS = 24 * 60 * 60 * 1_000

function move(books: Books, { debitAccountId, creditAccountId, amount, createdAt }: Transfer): void {
	const from = accountOf(books, debitAccountId)
	const spentOn = Math.floor(createdAt / DAY_MS)
	const before = from.rules?.spentOn === spentOn ? from.rules.spent : 0n
	const rules = from.rules && { ...from.rules, spentOn, spent: before + amount.value }
	books.accounts.set(debitAccountId, { ...from, rules, balance: from.balance - amount.value })
	const to = accountOf(books, creditAccountId)
	books.accounts.set(creditAccountId, { ...to, balance: to.balance + amount.value })
}
