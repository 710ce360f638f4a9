import { type Account, HOUSE_ID, type Transfer } from '@tender/core/ledger'
import { MAX_VALUE } from '@tender/core/money'
import type { Payment, PaymentStatus } from '@tender/core/payment'
import type { Payout } from '@tender/core/payout'
import type { Refund } from '@tender/core/refund'
import type { StaticCode, WalletCode } from '@tender/core/shown-codes'
import type { Event } from '@tender/core/world'
import type { Tables, Written } from './tables.ts'

type Rule<Row> = readonly [holds: (row: Row) => boolean, rule: string]

const captured = ({ status }: { status: PaymentStatus }) => /^(paid|partially_refunded|refunded)$/.test(status)
const tips = (percents: readonly number[] | null) =>
	percents === null || (percents.length <= 5 && percents.every((percent) => percent >= 1 && percent <= 100))
const price = (value: bigint) => value > 0n && value <= MAX_VALUE

/** The CHECK constraints of prisma/psp, rule by rule. */
const ACCOUNTS: readonly Rule<Account>[] = [
	[({ kind, balance }) => kind === 'clearing' || balance >= 0n, 'an account never goes below zero'],
	[({ kind, ownerId }) => !/revenue|in_transit/.test(kind) || ownerId === HOUSE_ID, 'the house keeps its own'],
	[({ kind, rules }) => (kind === 'wallet') === (rules !== null), 'only wallets have rules'],
	[({ kind, fees }) => kind === 'merchant' || fees === null, 'only merchants have fees'],
	[({ rules }) => !rules || limitsOf(rules).every((limit) => limit >= 0n), 'limits are not negative'],
]
const PAYMENTS: readonly Rule<Payment>[] = [
	[({ amount }) => price(amount.value), 'the amount is positive'],
	[({ createdAt, expiresAt }) => expiresAt > createdAt, 'a payment expires after its creation'],
	[({ state }) => captured(state) === (state.paidAt !== null), 'paid says when'],
	[({ state }) => captured(state) === (state.payerAccountId !== null), 'paid says by whom'],
	[({ state }) => (state.status === 'canceled') === (state.canceledAt !== null), 'canceled says when'],
	[({ state }) => (state.status === 'expired') === (state.expiredAt !== null), 'expired says when'],
	[({ state }) => (state.claimantAccountId === null) === (state.claimedUntil === null), 'a claim is whole'],
	[({ state }) => state.claimedUntil === null || state.status === 'pending', 'claimed while pending'],
	[({ state, expiresAt }) => state.claimedUntil === null || state.claimedUntil <= expiresAt, 'a claim ends in time'],
	[({ state, amount }) => within(state.tipAmount, amount.value), 'the tip is within the amount'],
	[({ state, amount }) => within(state.feeAmount, amount.value), 'the fee is within the amount'],
	[({ state }) => captured(state) || state.tipAmount + state.feeAmount === 0n, 'tip and fee are of what was taken'],
	[({ state }) => within(state.feeReturned, state.feeAmount), 'no more fee comes back than was taken'],
	[({ state }) => state.feeReturned === 0n || state.amountRefunded > 0n, 'a fee comes back with a refund'],
	[(payment) => isRefundedAsSaid(payment), 'refunded as the status says'],
	[({ tipPercents }) => tips(tipPercents), 'tips are in bounds'],
]
const REFUNDS: readonly Rule<Refund>[] = [
	[({ amount }) => amount.value > 0n, 'a refund is positive'],
	[({ amount, tipAmount }) => within(tipAmount, amount.value), "a refund's tip is part of it"],
	[({ feeReturned }) => feeReturned >= 0n, 'a returned fee is not negative'],
]
const PAYOUTS: readonly Rule<Payout>[] = [
	[({ amount }) => amount.value > 0n, 'a payout is positive'],
	[({ status, sentAt }) => (status === 'sent') === (sentAt !== null), 'sent says when'],
	[({ status, failedAt }) => (status === 'failed') === (failedAt !== null), 'failed says when'],
	[({ status, failure }) => failure === null || status === 'failed', 'only what failed says why'],
]
const STATIC_CODES: readonly Rule<StaticCode>[] = [
	[({ amount }) => amount === null || price(amount), 'a fixed price is positive'],
	[({ tipPercents }) => tips(tipPercents), 'tips are in bounds'],
]
const WALLET_CODES: readonly Rule<WalletCode>[] = [
	[({ limit }) => price(limit.value), 'a limit is positive'],
	[({ createdAt, expiresAt }) => expiresAt > createdAt, 'a code expires after its creation'],
]
const TRANSFERS: readonly Rule<Transfer>[] = [
	[({ amount }) => amount.value > 0n, 'a transfer is positive'],
	[({ debitAccountId, creditAccountId }) => debitAccountId !== creditAccountId, 'a transfer is between two accounts'],
	[({ kind, paymentId }) => /capture|tip|fee|refund/.test(kind) === (paymentId !== null), 'transfers of payments'],
	[({ kind, refundId }) => /refund|fee_return/.test(kind) === (refundId !== null), 'transfers of refunds'],
	[({ kind, payoutId }) => /payout/.test(kind) === (payoutId !== null), 'transfers of payouts'],
]
const EVENTS: readonly Rule<Event>[] = [
	[(event) => 'paymentId' in event !== 'payoutId' in event, 'an event is of one thing'],
	[
		(event) => (event.type === 'payment.refunded') === ('refundId' in event && event.refundId !== null),
		'events of refunds',
	],
]

/** The first rule that the rows would break, or undefined: CHECKs, triggers, and what a transfer's accounts must be. */
export function brokenRuleOf(tables: Tables, written: Written): string | undefined {
	return (
		first(ACCOUNTS, written.accounts.values()) ??
		first(PAYMENTS, written.payments.values()) ??
		first(REFUNDS, written.refunds) ??
		first(PAYOUTS, written.payouts.values()) ??
		first(STATIC_CODES, written.staticCodes.values()) ??
		first(WALLET_CODES, written.walletCodes.values()) ??
		first(TRANSFERS, written.transfers) ??
		first(EVENTS, written.events) ??
		brokenMove(tables, written) ??
		brokenReference(tables, written)
	)
}

function first<Row extends object>(rules: readonly Rule<Row>[], rows: Iterable<Row>): string | undefined {
	for (const row of rows) for (const [holds, rule] of rules) if (!holds(row)) return rule
	return undefined
}

/** The triggers: what left pending moves by refunds only, and what is done stays so. */
function brokenMove(tables: Tables, written: Written): string | undefined {
	for (const { id, state } of written.payments.values()) {
		const before = tables.payments.get(id)?.state
		if (!before) continue
		if (before.status === 'pending') continue
		const byRefund = /^(partially_refunded|refunded)$/.test(state.status)
		const refundable = before.status === 'paid' || before.status === 'partially_refunded'
		const more = state.amountRefunded > before.amountRefunded && state.feeReturned >= before.feeReturned
		if (!byRefund || !refundable || !more) return `a payment that is ${before.status} stays so`
	}
	for (const { id } of written.payouts.values()) {
		if (/sent|failed/.test(tables.payouts.get(id)?.status ?? '')) return 'a settled payout stays so'
	}
	for (const { id } of written.staticCodes.values()) {
		if ((tables.staticCodes.get(id)?.closedAt ?? null) !== null) return 'a closed code stays so'
	}
	for (const { id } of written.walletCodes.values()) {
		if ((tables.walletCodes.get(id)?.paymentId ?? null) !== null) return 'a spent code stays so'
	}
	return undefined
}

function brokenReference(tables: Tables, { transfers, accounts }: Written): string | undefined {
	for (const { debitAccountId, creditAccountId, amount } of transfers) {
		for (const id of [debitAccountId, creditAccountId]) {
			const account = accounts.get(id) ?? tables.accounts.get(id)
			if (account?.currency !== amount.currency) return 'a transfer stays within its currency'
		}
	}
	return undefined
}

function within(part: bigint, whole: bigint): boolean {
	return part >= 0n && part <= whole
}

function limitsOf({ paymentLimit, dayLimit, balanceLimit, spent }: NonNullable<Account['rules']>): bigint[] {
	return [paymentLimit, dayLimit, balanceLimit, spent].filter((limit) => limit !== null)
}

function isRefundedAsSaid({ amount, state }: Payment): boolean {
	const all = amount.value + state.tipAmount
	if (state.status === 'partially_refunded') return state.amountRefunded > 0n && state.amountRefunded < all
	return state.amountRefunded === (state.status === 'refunded' ? all : 0n)
}
