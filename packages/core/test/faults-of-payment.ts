import type { Transfer, TransferKind } from '../src/ledger.ts'
import type { Payment } from '../src/payment.ts'
import type { Refund } from '../src/refund.ts'
import type { PaymentEvent } from '../src/world.ts'

/** The rows that belong to one payment. */
export interface PaymentRows {
	readonly transfers: readonly Transfer[]
	readonly refunds: readonly Refund[]
	readonly events: readonly PaymentEvent[]
}

/** What a payment and its rows say against each other, one sentence for each breach. */
export function faultsOfPayment(payment: Payment, rows: PaymentRows): string[] {
	return [
		...faultsOfMoney(payment, rows),
		...faultsOfRefunds(payment, rows),
		...faultsOfClaim(payment),
		...faultsOfTelling(payment, rows),
	].map((fault) => `${payment.id} ${fault}`)
}

const isCaptured = ({ state }: Payment) => ['paid', 'partially_refunded', 'refunded'].includes(state.status)
const ofKind = ({ transfers }: PaymentRows, kind: TransferKind) => transfers.filter((one) => one.kind === kind)

function faultsOfMoney(payment: Payment, rows: PaymentRows): string[] {
	const { amount, state, payeeAccountId } = payment
	const faults: string[] = []
	const captured = isCaptured(payment)
	const due = { capture: captured ? amount.value : 0n, tip: state.tipAmount, fee: state.feeAmount }
	for (const kind of ['capture', 'tip', 'fee'] as const) {
		const made = ofKind(rows, kind)
		if (made.length !== (due[kind] > 0n ? 1 : 0)) faults.push(`has ${made.length} transfers of kind ${kind}`)
		for (const { amount, debitAccountId, creditAccountId } of made) {
			const sides = kind === 'fee' ? debitAccountId === payeeAccountId : creditAccountId === payeeAccountId
			if (amount.value !== due[kind] || !sides) faults.push(`has a wrong ${kind}`)
			if (kind !== 'fee' && debitAccountId !== state.payerAccountId) faults.push(`took its ${kind} from another`)
		}
	}
	const nothing = state.tipAmount === 0n && state.feeAmount === 0n && state.amountRefunded === 0n
	if (!captured && (!nothing || state.payerAccountId !== null)) faults.push('was not captured, and has money')
	if (state.tipAmount > amount.value) faults.push('has too large a tip')
	if (state.tipAmount > 0n && payment.tipPercents === null) faults.push('has a tip it did not invite')
	if (state.feeAmount > amount.value) faults.push('has a fee above its amount')
	return faults
}

function faultsOfRefunds(payment: Payment, rows: PaymentRows): string[] {
	const { amount, state, payeeAccountId } = payment
	const faults: string[] = []
	const { refunds } = rows
	const sum = (value: (refund: (typeof refunds)[number]) => bigint) =>
		refunds.reduce((all, one) => all + value(one), 0n)
	if (sum(({ amount }) => amount.value) !== state.amountRefunded) faults.push('is not refunded by what its refunds say')
	if (sum(({ feeReturned }) => feeReturned) !== state.feeReturned)
		faults.push('got another fee back than its refunds say')
	const ofTip = state.amountRefunded > amount.value ? state.amountRefunded - amount.value : 0n
	if (sum(({ tipAmount }) => tipAmount) !== ofTip) faults.push('gives goods back first, and its refunds do not')
	const captured = amount.value + state.tipAmount
	if (state.amountRefunded > captured) faults.push('gave back more than it took')
	if (state.feeReturned > state.feeAmount) faults.push('got more fee back than it paid')
	const whole = state.amountRefunded === captured ? 'refunded' : 'partially_refunded'
	if (isCaptured(payment) && state.status !== (state.amountRefunded === 0n ? 'paid' : whole)) {
		faults.push(`is ${state.status} with ${state.amountRefunded} of ${captured} given back`)
	}
	const given = new Map(ofKind(rows, 'refund').map((transfer) => [transfer.refundId, transfer]))
	const returned = new Map(ofKind(rows, 'fee_return').map((transfer) => [transfer.refundId, transfer]))
	if (given.size !== refunds.length) faults.push('has refunds without their transfer')
	for (const refund of refunds) {
		const { debitAccountId, creditAccountId, amount } = given.get(refund.id) ?? {}
		const back = debitAccountId === payeeAccountId && creditAccountId === state.payerAccountId
		if (!back || amount?.value !== refund.amount.value) faults.push('has a wrong refund')
		if ((returned.get(refund.id)?.amount.value ?? 0n) !== refund.feeReturned) faults.push('has a wrong fee return')
	}
	// A line gives back at most its pieces.
	for (const [line, item] of payment.lineItems.entries()) {
		const pieces = refunds.flatMap(({ lines }) => lines).filter((one) => one.line === line)
		if (pieces.reduce((all, { quantity }) => all + quantity, 0) > item.quantity)
			faults.push(`has no more of line ${line}`)
	}
	return faults
}

function faultsOfClaim({ state, expiresAt }: Payment): string[] {
	const { status, claimantAccountId, claimedUntil } = state
	if ((claimantAccountId === null) !== (claimedUntil === null)) return ['is claimed by halves']
	if (claimedUntil === null) return []
	if (status !== 'pending') return [`is ${status} and claimed`]
	return claimedUntil > expiresAt ? ['is claimed for longer than it lives'] : []
}

/** Goes through the events as somebody who knows nothing else, and comes to where the payment stands. */
function faultsOfTelling({ state, createdAt }: Payment, { events }: PaymentRows): string[] {
	const faults: string[] = []
	let is = 'nothing'
	let claimant: string | null = null
	const times = { paidAt: null as number | null, canceledAt: null as number | null, expiredAt: null as number | null }
	for (const event of events) {
		const told = event.type.slice('payment.'.length)
		const fits =
			(is === 'nothing' && told === 'created') ||
			(is === 'pending' && told === 'claimed' && event.state.claimantAccountId !== claimant) ||
			(is === 'pending' && told === 'released' && claimant !== null) ||
			(is === 'pending' && ['paid', 'canceled', 'expired'].includes(told)) ||
			(['paid', 'partially_refunded'].includes(is) && told === 'refunded')
		if (!fits) faults.push(`is ${is} when ${told} is told`)
		if ((told === 'refunded') !== (event.refundId !== null)) faults.push(`names a wrong refund when ${told} is told`)
		if (told === 'created' && event.createdAt !== createdAt) faults.push('was made at another time')
		if (told === 'paid') times.paidAt = event.createdAt
		if (told === 'canceled') times.canceledAt = event.createdAt
		if (told === 'expired') times.expiredAt = event.createdAt
		is = event.state.status
		claimant = event.state.claimantAccountId
	}
	if (is !== state.status || claimant !== state.claimantAccountId) faults.push(`is ${state.status}, and ${is} was told`)
	// A renewed claim is not told, everything else is.
	const last = { ...events.at(-1)?.state, claimedUntil: null }
	if (!same(last, { ...state, claimedUntil: null })) faults.push('is not as it was told last')
	if (!same({ ...last, ...times }, last)) faults.push('has the wrong times')
	return faults
}

function same(one: object, other: object): boolean {
	const facts = (all: object) => Object.entries(all).map(([name, fact]) => `${name} ${fact}`)
	return facts(one).sort().join() === facts(other).sort().join()
}
