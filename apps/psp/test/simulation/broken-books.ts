import type { Account, Transfer } from '@tender/core/ledger'
import type { Payment } from '@tender/core/payment'
import type { Event } from '@tender/core/world'
import type { Tables, Written } from './tables.ts'
import type { Town } from './town.ts'

/** The money rules over everything there is, from the rows alone: one sentence for each breach. */
export function brokenBooks(tables: Tables, town: Town): string[] {
	return [
		...brokenBalances(tables),
		...brokenTransfers(tables),
		...brokenOrders(tables),
		...[...tables.payments.values()].flatMap((payment) => brokenPayment(tables, payment)),
		...brokenPayouts(tables),
		...brokenMerchants(tables, town),
		...brokenTime(tables.transfers),
		...brokenTime(tables.events),
	]
}

/** The same rules right after a commit, of what it can have broken. */
export function brokenByCommit(tables: Tables, { payments, transfers, payouts }: Written): string[] {
	return [
		...brokenBalances(tables),
		...brokenTransfers({ accounts: tables.accounts, transfers }),
		...(payments.size > 0 ? brokenOrders(tables) : []),
		...[...payments.values()].flatMap((payment) => brokenPayment(tables, payment)),
		...brokenPayouts({ ...tables, payouts }),
	]
}

/** What was written later says no earlier time. */
function brokenTime(written: readonly { readonly id: string; readonly createdAt: number }[]): string[] {
	let latest = 0
	return written.flatMap(({ id, createdAt }) => {
		const goesBack = createdAt < latest
		latest = createdAt
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

function brokenTransfers({ accounts, transfers }: Pick<Tables, 'accounts' | 'transfers'>): string[] {
	return transfers.flatMap(({ id, kind, amount, ...transfer }) => {
		const sides = [transfer.debitAccountId, transfer.creditAccountId].map((side) => accounts.get(side))
		const faults: string[] = []
		if (amount.value <= 0n || transfer.debitAccountId === transfer.creditAccountId) faults.push(`${id} moves nothing`)
		if (sides.some((side) => side?.currency !== amount.currency)) faults.push(`${id} changes the currency`)
		if (sides.some((side, place) => side?.kind !== BETWEEN[kind][place])) faults.push(`${kind} ${id} goes astray`)
		return faults
	})
}

function brokenOrders({ payments }: Tables): string[] {
	const open = [...payments.values()].filter(({ state }) => /^(pending|paid|partially_refunded)$/.test(state.status))
	const orders = open.map(({ merchantId, orderId }) => `${merchantId} ${orderId}`)
	return new Set(orders).size === orders.length ? [] : ['an order has two payments']
}

function brokenPayment({ transfers, refunds, events }: Tables, payment: Payment): string[] {
	const { id, state, amount, payeeAccountId } = payment
	const faults: string[] = []
	const of = (kind: Transfer['kind']) => transfers.filter((one) => one.paymentId === id && one.kind === kind)
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
	return [...faults, ...brokenEvents(payment, back.length, events)]
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

function brokenPayouts({ payouts, transfers, events }: Pick<Tables, 'payouts' | 'transfers' | 'events'>): string[] {
	return [...payouts.values()].flatMap(({ id, status, amount }) => {
		const moved = transfers.filter(({ payoutId }) => payoutId === id)
		const due = { requested: 'payout', sent: 'payout payout_sent', failed: 'payout payout_return' }[status]
		const right =
			moved.map(({ kind }) => kind).join(' ') === due && moved.every((one) => one.amount.value === amount.value)
		const told = events.filter((event) => 'payoutId' in event && event.payoutId === id).map(({ type }) => type)
		const tell = status === 'requested' ? 'payout.requested' : `payout.requested payout.${status}`
		return right && told.join(' ') === tell ? [] : [`payout ${id} is ${status}, but moved and told otherwise`]
	})
}

/** A merchant is told of its own payments, and only of them. */
function brokenMerchants({ events, payments }: Tables, { merchants }: Town): string[] {
	const known = new Set(merchants.map(({ id }) => id))
	const astray = events.filter((event) => {
		const owner = 'paymentId' in event ? payments.get(event.paymentId)?.merchantId : event.merchantId
		return event.merchantId !== owner || !known.has(event.merchantId)
	})
	return astray.map(({ id }) => `event ${id} is told to somebody else`)
}
