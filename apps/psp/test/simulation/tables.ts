import { type IdempotencyRecord, recordKey } from '@tender/core/decide-batch'
import type { Account, Transfer } from '@tender/core/ledger'
import { HOLDS_ORDER, type Payment } from '@tender/core/payment'
import type { Payout } from '@tender/core/payout'
import type { Refund } from '@tender/core/refund'
import type { StaticCode, WalletCode } from '@tender/core/shown-codes'
import { accountKey, type Event, orderKey } from '@tender/core/world'

/** What is committed. Rows are never changed in place: who holds one holds what it was. */
export interface Tables {
	readonly accounts: Map<string, Account>
	readonly payments: Map<string, Payment>
	/** Of a payment, oldest first. */
	readonly refunds: Map<string, readonly Refund[]>
	readonly staticCodes: Map<string, StaticCode>
	readonly walletCodes: Map<string, WalletCode>
	readonly payouts: Map<string, Payout>
	readonly records: Map<string, IdempotencyRecord>
	readonly transfers: Transfer[]
	/** In the order of their numbers. */
	readonly events: Event[]
	/** Where merchants are told of their events. */
	readonly endpoints: Endpoint[]
	/** Of an event, the endpoints it is owed to. */
	readonly deliveries: Map<string, readonly string[]>
	/** Unique key → the id of the row that has it. */
	readonly unique: Map<string, string>
}

/** A merchant's webhook. */
export interface Endpoint {
	readonly id: string
	readonly merchantId: string
	readonly isOn: boolean
	/** How many events there were when it was opened: the ones since are owed to it. */
	readonly fromEvent: number
}

/** An event that is owed to an endpoint. */
export interface Delivery {
	readonly eventId: string
	readonly endpointId: string
}

/** Rows that a transaction has written and nobody else sees. */
export interface Written {
	readonly accounts: Map<string, Account>
	readonly payments: Map<string, Payment>
	readonly refunds: Refund[]
	readonly staticCodes: Map<string, StaticCode>
	readonly walletCodes: Map<string, WalletCode>
	readonly payouts: Map<string, Payout>
	readonly records: IdempotencyRecord[]
	readonly transfers: Transfer[]
	readonly events: Event[]
	readonly deliveries: Delivery[]
}

export function emptyTables(): Tables {
	return {
		accounts: new Map(),
		payments: new Map(),
		refunds: new Map(),
		staticCodes: new Map(),
		walletCodes: new Map(),
		payouts: new Map(),
		records: new Map(),
		transfers: [],
		events: [],
		endpoints: [],
		deliveries: new Map(),
		unique: new Map(),
	}
}

export function nothingWritten(): Written {
	return {
		accounts: new Map(),
		payments: new Map(),
		refunds: [],
		staticCodes: new Map(),
		walletCodes: new Map(),
		payouts: new Map(),
		records: [],
		transfers: [],
		events: [],
		deliveries: [],
	}
}

/** The unique keys of each kind of row, primary keys included: the unique indexes of prisma/psp. */
export const UNIQUE = {
	account: (row: Account): string[] => [
		`account ${row.id}`,
		`account named ${accountKey(row)}`,
		...(row.rules?.handle ? [handleKey(row.rules.handle)] : []),
	],
	payment: (row: Payment): string[] => [
		`payment ${row.id}`,
		`payment code ${row.code}`,
		...(HOLDS_ORDER.includes(row.state.status) ? [holderKey(row.merchantId, row.orderId)] : []),
	],
	refund: (row: Refund): string[] => [`refund ${row.id}`],
	staticCode: (row: StaticCode): string[] => [`static code ${row.id}`, staticCodeKey(row.code)],
	walletCode: (row: WalletCode): string[] => [
		`wallet code ${row.id}`,
		walletCodeKey(row.code),
		...(row.paymentId ? [`wallet code spent on ${row.paymentId}`] : []),
	],
	payout: (row: Payout): string[] => [`payout ${row.id}`],
	record: (row: IdempotencyRecord): string[] => [`record ${recordKey(row)}`],
	transfer: (row: Transfer): string[] => [
		`transfer ${row.id}`,
		...(row.kind === 'capture' || row.kind === 'tip' || row.kind === 'fee' ? [`${row.kind} of ${row.paymentId}`] : []),
		...(row.refundId ? [`${row.kind} of ${row.refundId}`] : []),
		...(row.payoutId ? [`${row.kind} of ${row.payoutId}`] : []),
	],
	event: (row: Event): string[] => [
		`event ${row.id}`,
		...('refundId' in row && row.refundId ? [`event of refund ${row.refundId}`] : []),
		...('payoutId' in row ? [`${row.type} of ${row.payoutId}`] : []),
	],
	delivery: (row: Delivery): string[] => [`delivery of ${row.eventId} to ${row.endpointId}`],
}

export const holderKey = (merchantId: string, orderId: string) => `order ${orderKey(merchantId, orderId)}`
export const handleKey = (handle: string) => `handle ${handle}`
export const staticCodeKey = (code: string) => `static code reads ${code}`
export const walletCodeKey = (code: string) => `wallet code reads ${code}`

/** Makes what a transaction wrote visible to everybody at once. */
export function commitRows(tables: Tables, written: Written): void {
	for (const row of written.accounts.values()) put(tables, tables.accounts, row, UNIQUE.account)
	for (const row of written.payments.values()) put(tables, tables.payments, row, UNIQUE.payment)
	for (const row of written.staticCodes.values()) put(tables, tables.staticCodes, row, UNIQUE.staticCode)
	for (const row of written.walletCodes.values()) put(tables, tables.walletCodes, row, UNIQUE.walletCode)
	for (const row of written.payouts.values()) put(tables, tables.payouts, row, UNIQUE.payout)
	for (const row of written.refunds) {
		tables.refunds.set(row.paymentId, [...(tables.refunds.get(row.paymentId) ?? []), row])
		index(tables, UNIQUE.refund(row), row.id)
	}
	for (const row of written.records) {
		tables.records.set(recordKey(row), row)
		index(tables, UNIQUE.record(row), recordKey(row))
	}
	for (const row of written.transfers) {
		tables.transfers.push(row)
		index(tables, UNIQUE.transfer(row), row.id)
	}
	for (const row of written.events) {
		tables.events.push(row)
		index(tables, UNIQUE.event(row), row.id)
	}
	for (const row of written.deliveries) {
		tables.deliveries.set(row.eventId, [...(tables.deliveries.get(row.eventId) ?? []), row.endpointId])
		index(tables, UNIQUE.delivery(row), row.endpointId)
	}
}

function put<Row extends { readonly id: string }>(
	tables: Tables,
	rows: Map<string, Row>,
	row: Row,
	keysOf: (row: Row) => string[],
): void {
	const before = rows.get(row.id)
	// Another row written with it may have taken over a key.
	if (before) for (const key of keysOf(before)) if (tables.unique.get(key) === row.id) tables.unique.delete(key)
	rows.set(row.id, row)
	index(tables, keysOf(row), row.id)
}

function index(tables: Tables, keys: readonly string[], id: string): void {
	for (const key of keys) tables.unique.set(key, id)
}
