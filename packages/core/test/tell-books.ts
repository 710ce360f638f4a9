import { type Account, HOUSE_ID } from '../src/ledger.ts'
import type { Payment } from '../src/payment.ts'
import type { Books } from './books.ts'
import { NOON } from './cafe.ts'
import { line } from './simple-model/tell-town.ts'
import { nthOf } from './town-requests.ts'

/** Everything the books hold, in the words of the simple model. */
export function tellBooks(books: Books): string[] {
	const told = tellings(books)
	return [
		...[...books.accounts.values()]
			.filter(({ kind }) => kind === 'wallet')
			.map((wallet) => tellWallet(wallet, books.now)),
		...[...books.payments.values()].map((payment) => tellSale(payment, told(payment.id))),
		...[...books.refunds.values()].map((refund) =>
			line('refund', {
				nth: nthOf(refund.id),
				sale: nthOf(refund.paymentId),
				value: Number(refund.amount.value),
				ofTip: Number(refund.tipAmount),
				fee: Number(refund.feeReturned),
			}),
		),
		...[...books.staticCodes.values()].map(({ id, closedAt }) =>
			line('code', { nth: nthOf(id), closed: closedAt !== null }),
		),
		...[...books.walletCodes.values()].map(({ id, paymentId, expiresAt }) =>
			line('shown', { nth: nthOf(id), spent: paymentId !== null, until: seconds(expiresAt) }),
		),
		...[...books.payouts.values()].map(({ id, status }) =>
			line('payout', { nth: nthOf(id), is: status, told: told(id) }),
		),
		...tellPots(books),
	]
}

const seconds = (instant: number) => (instant - NOON) / 1_000
const number = (value: bigint | null) => (value === null ? null : Number(value))
const nthOrNull = (id: string | null) => (id === null ? null : nthOf(id))

/** What was told of each payment and payout, in order. */
function tellings(books: Books): (id: string) => string {
	const of = Map.groupBy(books.events, (event) => ('paymentId' in event ? event.paymentId : event.payoutId))
	return (id) => (of.get(id) ?? []).map(({ type }) => type.split('.')[1]).join(' ')
}

function tellWallet({ id, ownerId, name, currency, balance, rules }: Account, now: number): string {
	if (!rules) throw new Error(`wallet ${id} has no rules`)
	return line('wallet', {
		nth: nthOf(id),
		provider: nthOf(ownerId),
		reference: Number(name.replace('customer ', '')),
		currency,
		holds: Number(balance),
		handle: rules.handle === null ? null : Number(rules.handle.replace('handle-', '')),
		frozen: rules.frozenAt !== null,
		once: number(rules.paymentLimit),
		daily: number(rules.dayLimit),
		most: number(rules.balanceLimit),
		spent: rules.spentOn === Math.floor(now / 86_400_000) ? Number(rules.spent) : 0,
	})
}

function tellSale({ id, merchantId, orderId, amount, expiresAt, state }: Payment, told: string): string {
	return line('sale', {
		nth: nthOf(id),
		merchant: nthOf(merchantId),
		order: orderId,
		price: Number(amount.value),
		currency: amount.currency,
		is: state.status,
		tip: Number(state.tipAmount),
		fee: Number(state.feeAmount),
		feeBack: Number(state.feeReturned),
		back: Number(state.amountRefunded),
		ends: seconds(expiresAt),
		claimant: nthOrNull(state.claimantAccountId),
		until: state.claimedUntil === null ? null : seconds(state.claimedUntil),
		payer: nthOrNull(state.payerAccountId),
		told,
	})
}

/** What merchants and the house hold, and what came in from outside. */
function tellPots({ accounts }: Books): string[] {
	const pots = new Map<string, number>()
	for (const { kind, ownerId, currency, balance } of accounts.values()) {
		if (kind === 'wallet') continue
		const house = ownerId === HOUSE_ID
		const pot = {
			merchant: `till ${nthOf(ownerId)} ${currency}`,
			revenue: `fees ${currency}`,
			in_transit: `on its way ${currency}`,
			clearing: house ? `bank ${currency}` : `outside ${currency}`,
		}[kind]
		pots.set(pot, (pots.get(pot) ?? 0) + Number(balance))
	}
	return [...pots].filter(([, value]) => value !== 0).map(([pot, value]) => line('pot', { pot, value }))
}
