import type { Account, Transfer } from '@tender/core/ledger'
import type { Payment } from '@tender/core/payment'
import type { Payout } from '@tender/core/payout'
import type { Event } from '@tender/core/world'
import type { Tables, Written } from './tables.ts'
import type { Town } from './town.ts'

/** The money rules over everything there is, from the rows alone: one sentence for each breach. */
export function brokenBooks(tables: Tables, town: Town): string[] {
	return brokenIn(tables, town, tables.payments.values(), tables.payouts.values())
}

/**
 * The same rules right after a commit. The life of a payment or payout is told by its row and the rows that name it: those
 * that the commit wrote, or that its rows name, are all whose life it can have broken. Everything else is looked at whole.
 */
export function brokenByCommit(tables: Tables, town: Town, written: Written): string[] {
	const named = [...written.transfers, ...written.events, ...written.refunds]
	const paymentIds = new Set([
		...written.payments.keys(),
		...named.flatMap((row) => ('paymentId' in row && row.paymentId) || []),
	])
	const payoutIds = new Set([
		...written.payouts.keys(),
		...named.flatMap((row) => ('payoutId' in row && row.payoutId) || []),
	])
	const found = <Row>(rows: ReadonlyMap<string, Row>, ids: ReadonlySet<string>) =>
		[...ids].flatMap((id) => rows.get(id) ?? [])
	return brokenIn(tables, town, found(tables.payments, paymentIds), found(tables.payouts, payoutIds))
}

function brokenIn(tables: Tables, town: Town, payments: Iterable<Payment>, payouts: Iterable<Payout>): string[] {
	return [
		...brokenBalances(tables),
		...brokenOrders(tables),
		...tables.transfers.flatMap((transfer) => brokenTransfer(tables, transfer)),
		...[...payments].flatMap((payment) => brokenPayment(tables, payment)),
		...[...payouts].flatMap((payout) => brokenPayout(tables, payout)),
		...brokenMerchants(tables, town),
		...brokenDeliveries(tables),
		...brokenTime(tables.transfers),
		...brokenTime(tables.events),
	]
}

/** What was written later says no earlier time. */
function brokenTime(written: readonly { readonly id: string; readonly createdAt: number }[]): string[] {
	return written.flatMap(({ id, createdAt }, place) => {
		const goesBack = createdAt < (written[place - 1]?.createdAt ?? 0)
		return goesBack ? [`${id} says an earlier time than what was written before it`] : []
	})
}

function brokenBalances({ accounts, transfers }: Tables): string[] {
	const faults: string[] = []
	const due = new Map<string, bigint>()
	for (const { debitAccountId, creditAccountId, amount } of transfers) {
		due.set(debitAccountId, (due.get(debitAccountId) ?? 0n) - amount.value)
		due.set(creditAccountId, (due.get(creditAccountId) ?? 0n) + amount.value)
	}
	const sums = new Map<string, bigint>()
	for (const { id, kind, currency, balance } of accounts.values()) {
		if (balance !== (due.get(id) ?? 0n)) faults.push(`${kind} ${id} is not the sum of its transfers`)
		if (kind !== 'clearing' && balance < 0n) faults.push(`${kind} ${id} is below zero`)
		sums.set(currency, (sums.get(currency) ?? 0n) + balance)
	}
	for (const [currency, sum] of sums) if (sum !== 0n) faults.push(`${currency} does not add up to zero`)
	return faults
}

/** Which kinds of account each kind of transfer goes between. */
const BETWEEN: Readonly<Record<Transfer['kind'], readonly [Account['kind'], Account['kind']]>> = {
	capture: ['wallet', 'merchant'],
	tip: ['wallet', 'merchant'],
	fee: ['merchant', 'revenue'],
	fee_return: ['revenue', 'merchant'],
	refund: ['merchant', 'wallet'],
	top_up: ['clearing', 'wallet'],
	withdrawal: ['wallet', 'clearing'],
	transfer: ['wallet', 'wallet'],
	payout: ['merchant', 'in_transit'],
	payout_sent: ['in_transit', 'clearing'],
	payout_return: ['in_transit', 'merchant'],
}

function brokenTransfer({ accounts, payments, payouts }: Tables, transfer: Transfer): string[] {
	const { id, kind, amount, debitAccountId, creditAccountId, paymentId, payoutId } = transfer
	const sides = [debitAccountId, creditAccountId].map((side) => accounts.get(side))
	const faults: string[] = []
	if (amount.value <= 0n || debitAccountId === creditAccountId) faults.push(`${id} moves nothing`)
	if (sides.some((side) => side?.currency !== amount.currency)) faults.push(`${id} changes the currency`)
	if (sides.some((side, place) => side?.kind !== BETWEEN[kind][place])) faults.push(`${kind} ${id} goes astray`)
	const known = (paymentId === null || payments.has(paymentId)) && (payoutId === null || payouts.has(payoutId))
	if (!known) faults.push(`${kind} ${id} is of nothing that is there`)
	return faults
}

function brokenOrders({ payments }: Tables): string[] {
	const open = [...payments.values()].filter(({ state }) => /^(pending|paid|partially_refunded)$/.test(state.status))
	const orders = open.map(({ merchantId, orderId }) => `${merchantId} ${orderId}`)
	return new Set(orders).size === orders.length ? [] : ['an order has two payments']
}

function brokenPayment({ transfers, refunds, events }: Tables, payment: Payment): string[] {
	const { id, state, amount, payeeAccountId } = payment
	const faults: string[] = []
	const moved = transfers.filter(({ paymentId }) => paymentId === id)
	const of = (kind: Transfer['kind']) => moved.filter((one) => one.kind === kind)
	const sumOf = (kind: Transfer['kind']) => of(kind).reduce((sum, one) => sum + one.amount.value, 0n)
	const captured = /^(paid|partially_refunded|refunded)$/.test(state.status)
	const capture = of('capture')
	if (capture.length !== (captured ? 1 : 0)) faults.push(`${state.status} payment ${id} has ${capture.length} captures`)
	for (const { amount: taken, debitAccountId, creditAccountId } of capture) {
		const right = taken.value === amount.value && debitAccountId === state.payerAccountId
		if (!right || creditAccountId !== payeeAccountId) faults.push(`payment ${id} has a wrong capture`)
	}
	const sums = [sumOf('tip'), sumOf('fee'), sumOf('refund'), sumOf('fee_return')].join()
	const should = [state.tipAmount, state.feeAmount, state.amountRefunded, state.feeReturned].join()
	if (sums !== should) faults.push(`payment ${id} says ${should} of tip, fee and what went back, its transfers ${sums}`)
	if (of('refund').some(({ creditAccountId }) => creditAccountId !== state.payerAccountId)) {
		faults.push(`a refund of ${id} went to somebody else`)
	}
	const back = refunds.get(id) ?? []
	if (state.amountRefunded > amount.value + state.tipAmount) faults.push(`payment ${id} gave back more than it took`)
	if (back.length !== of('refund').length) faults.push(`payment ${id} has refunds without transfers`)
	const ofTip = back.reduce((sum, { tipAmount }) => sum + tipAmount, 0n)
	const tipDue = state.amountRefunded - amount.value
	if (ofTip !== (tipDue > 0n ? tipDue : 0n)) faults.push(`payment ${id} gave back tip before goods`)
	return [...faults, ...brokenHours(payment, capture), ...brokenEvents(payment, back.length, events)]
}

/** It was paid while it could be, and expired not before its time; by the clock of the books. */
function brokenHours({ id, state, createdAt, expiresAt }: Payment, capture: readonly Transfer[]): string[] {
	const { paidAt, expiredAt, canceledAt } = state
	const inTime = paidAt === null || (paidAt >= createdAt && paidAt < expiresAt)
	const right = inTime && (expiredAt ?? expiresAt) >= expiresAt && (canceledAt ?? createdAt) >= createdAt
	return right && capture.every((one) => one.createdAt === paidAt) ? [] : [`payment ${id} says a wrong time`]
}

/** Its events are its life in order, and the last one says where it stands. */
function brokenEvents({ id, state }: Payment, refunds: number, events: readonly Event[]): string[] {
	const told = events.filter((event) => 'paymentId' in event && event.paymentId === id)
	const life = told.map(({ type }) => type.slice('payment.'.length)).join(' ')
	const claims = '( claimed( claimed)*( released)?)*'
	const end = { pending: '', paid: ' paid', canceled: ' canceled', expired: ' expired' }[state.status as string]
	const back = ' refunded'.repeat(refunds)
	if (!new RegExp(`^created${claims}${end ?? ' paid'}${back}$`).test(life)) {
		return [`payment ${id} is ${state.status}, its events are ${life}`]
	}
	const last = told.at(-1)
	return last && 'state' in last && last.state.status !== state.status
		? [`the last event of ${id} is not how it stands`]
		: []
}

function brokenPayout({ transfers, events }: Tables, { id, status, amount }: Payout): string[] {
	const moved = transfers.filter(({ payoutId }) => payoutId === id)
	const due = { requested: 'payout', sent: 'payout payout_sent', failed: 'payout payout_return' }[status]
	const right =
		moved.map(({ kind }) => kind).join(' ') === due && moved.every((one) => one.amount.value === amount.value)
	const told = events.filter((event) => 'payoutId' in event && event.payoutId === id).map(({ type }) => type)
	const tell = status === 'requested' ? 'payout.requested' : `payout.requested payout.${status}`
	return right && told.join(' ') === tell ? [] : [`payout ${id} is ${status}, but moved and told otherwise`]
}

/** A merchant is told of its own payments and payouts, and only of them. */
function brokenMerchants({ events, refunds, payments, payouts }: Tables, { merchants }: Town): string[] {
	const known = new Set(merchants.map(({ id }) => id))
	const astray = events.filter((event) => {
		const of = 'paymentId' in event ? payments.get(event.paymentId) : payouts.get(event.payoutId)
		return event.merchantId !== of?.merchantId || !known.has(event.merchantId)
	})
	const strays = [...refunds.keys()].filter((paymentId) => !payments.has(paymentId))
	return [
		...astray.map(({ id }) => `event ${id} is told to somebody else`),
		...strays.map((paymentId) => `a refund is of ${paymentId}, which is not there`),
	]
}

/** Every event is owed once to every endpoint that its merchant had when it was written, and to no other. */
function brokenDeliveries({ events, endpoints, deliveries }: Tables): string[] {
	const written = new Set(events.map(({ id }) => id))
	const strays = [...deliveries.keys()].filter((eventId) => !written.has(eventId))
	const wrong = events.filter(({ id, merchantId }, place) => {
		const due = endpoints.filter((one) => one.merchantId === merchantId && one.isOn && one.fromEvent <= place)
		const is = deliveries.get(id) ?? []
		return is.length !== due.length || due.some((one) => !is.includes(one.id))
	})
	return [
		...strays.map((eventId) => `a delivery is of the event ${eventId}, which is not there`),
		...wrong.map(({ id }) => `event ${id} is not owed to just the endpoints of its merchant`),
	]
}
