import type { Account, AccountKind, Transfer, TransferKind } from '../src/ledger.ts'
import type { Payout } from '../src/payout.ts'
import type { Event, PaymentEvent } from '../src/world.ts'
import type { Books } from './books.ts'
import { faultsOfPayment } from './faults-of-payment.ts'

/** Between which kinds of accounts each kind of transfer may move money. */
const WAYS: Readonly<Record<TransferKind, readonly [from: AccountKind, to: AccountKind]>> = {
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

/** The money rules, one sentence for each breach. */
export function faultsOf(books: Books): string[] {
	const transfers = [...books.transfers.values()]
	const payouts = [...books.payouts.values()]
	return [
		...[...books.accounts.values()].flatMap((account) => faultsOfAccount(account, transfers, payouts)),
		...faultsOfCurrencies([...books.accounts.values()]),
		...transfers.flatMap((transfer) => faultsOfTransfer(books, transfer)),
		...faultsOfPayments(books),
		...payouts.flatMap((payout) => faultsOfPayout(books, payout)),
		...faultsOfOnlyOnes(books),
	]
}

function faultsOfAccount(account: Account, transfers: readonly Transfer[], payouts: readonly Payout[]): string[] {
	const { id, kind, balance, rules, currency } = account
	const debits = transfers.filter(({ debitAccountId }) => debitAccountId === id)
	const credits = transfers.filter(({ creditAccountId }) => creditAccountId === id)
	const faults: string[] = []
	if (balance !== total(credits) - total(debits)) faults.push(`${kind} ${id} is not the sum of its transfers`)
	if (kind !== 'clearing' && balance < 0n) faults.push(`${kind} ${id} is below zero`)
	if (kind === 'in_transit') {
		const onTheirWay = payouts.filter(({ status, amount }) => status === 'requested' && amount.currency === currency)
		if (balance !== total(onTheirWay)) faults.push(`${id} is not the sum of the payouts on their way`)
	}
	if ((kind === 'wallet') !== (rules !== null)) faults.push(`${kind} ${id} has the rules of another kind`)
	if (rules) {
		const midnight = rules.spentOn * 86_400_000
		const thatDay = debits.filter(({ createdAt }) => createdAt >= midnight && createdAt < midnight + 86_400_000)
		if (rules.spent !== total(thatDay)) faults.push(`wallet ${id} counts its day wrongly`)
		if (debits.some(({ createdAt }) => createdAt >= midnight + 86_400_000))
			faults.push(`wallet ${id} lives in the past`)
	}
	return faults
}

function faultsOfCurrencies(accounts: readonly Account[]): string[] {
	const sums = new Map<string, bigint>()
	for (const { currency, balance } of accounts) sums.set(currency, (sums.get(currency) ?? 0n) + balance)
	return [...sums].filter(([, sum]) => sum !== 0n).map(([currency]) => `${currency} does not add up to zero`)
}

function faultsOfTransfer(books: Books, transfer: Transfer): string[] {
	const { id, kind, amount, debitAccountId, creditAccountId, paymentId, refundId, payoutId } = transfer
	const faults: string[] = []
	const sides = [books.accounts.get(debitAccountId), books.accounts.get(creditAccountId)]
	if (amount.value <= 0n || debitAccountId === creditAccountId) faults.push(`transfer ${id} moves nothing`)
	if (sides.some((side) => side?.currency !== amount.currency)) faults.push(`transfer ${id} changes the currency`)
	if (sides.map((side) => side?.kind).join() !== WAYS[kind].join()) faults.push(`transfer ${id} goes a wrong way`)
	const belongs = [paymentId && 'payment', refundId && 'refund', payoutId && 'payout'].filter(Boolean).join()
	if (belongs !== BELONGS[kind]) faults.push(`${kind} ${id} belongs to "${belongs}"`)
	return faults
}

/** What each kind of transfer names as its cause. */
const BELONGS: Readonly<Record<TransferKind, string>> = {
	capture: 'payment',
	tip: 'payment',
	fee: 'payment',
	fee_return: 'payment,refund',
	refund: 'payment,refund',
	top_up: '',
	withdrawal: '',
	transfer: '',
	payout: 'payout',
	payout_sent: 'payout',
	payout_return: 'payout',
}

function faultsOfPayments({ payments, transfers, refunds, events }: Books): string[] {
	const transfersOf = Map.groupBy(transfers.values(), ({ paymentId }) => paymentId)
	const refundsOf = Map.groupBy(refunds.values(), ({ paymentId }) => paymentId)
	const eventsOf = Map.groupBy(events.filter(isOfPayment), ({ paymentId }) => paymentId)
	return [...payments.values()].flatMap((payment) =>
		faultsOfPayment(payment, {
			transfers: transfersOf.get(payment.id) ?? [],
			refunds: refundsOf.get(payment.id) ?? [],
			events: eventsOf.get(payment.id) ?? [],
		}),
	)
}

function isOfPayment(event: Event): event is PaymentEvent {
	return 'paymentId' in event
}

function faultsOfPayout(books: Books, payout: Payout): string[] {
	const { id, status, amount, merchantAccountId, sentAt, failedAt, failure } = payout
	const faults: string[] = []
	const moved = [...books.transfers.values()].filter(({ payoutId }) => payoutId === id)
	const steps = { requested: [], sent: ['payout_sent'], failed: ['payout_return'] }[status]
	if (moved.map(({ kind }) => kind).join() !== ['payout', ...steps].join()) faults.push(`${id} moved wrongly`)
	if (moved.some((transfer) => transfer.amount.value !== amount.value)) faults.push(`${id} moved another amount`)
	if (moved[0]?.debitAccountId !== merchantAccountId) faults.push(`${id} left another account`)
	if (status === 'failed' && moved[1]?.creditAccountId !== merchantAccountId) faults.push(`${id} came back elsewhere`)
	const told = books.events.filter((event) => 'payoutId' in event && event.payoutId === id)
	const due = status === 'requested' ? ['requested'] : ['requested', status]
	if (told.map(({ type }) => type).join() !== due.map((is) => `payout.${is}`).join())
		faults.push(`${id} was told wrongly`)
	const last = told.at(-1)
	if (!last || !('payout' in last) || last.payout !== payout) faults.push(`${id} is not as it was told last`)
	const times = [sentAt !== null, failedAt !== null, failure !== null].map(Number).join('')
	if (times !== { requested: '000', sent: '100', failed: '011' }[status]) faults.push(`${id} has the wrong times`)
	return faults
}

/** What there may be only one of. */
function faultsOfOnlyOnes(books: Books): string[] {
	const holders = [...books.payments.values()].filter(({ state }) =>
		['pending', 'paid', 'partially_refunded'].includes(state.status),
	)
	const wallets = [...books.accounts.values()].filter(({ kind }) => kind === 'wallet')
	const spent = [...books.walletCodes.values()].flatMap(({ paymentId }) => paymentId ?? [])
	const charged = [...books.payments.values()].filter(({ origin }) => origin === 'wallet_code').map(({ id }) => id)
	const faults: string[] = []
	if (twice(holders.map(({ merchantId, orderId }) => `${merchantId} ${orderId}`))) faults.push('an order is held twice')
	if (twice(wallets.flatMap(({ rules }) => rules?.handle ?? []))) faults.push('a handle is held twice')
	if (twice(wallets.map(({ ownerId, name }) => `${ownerId} ${name}`))) faults.push('a reference has two wallets')
	if (spent.sort().join() !== charged.sort().join()) faults.push('codes spent and payments charged are not the same')
	if (twice(books.events.map(({ id }) => id))) faults.push('an event is told twice')
	return faults
}

function twice(names: readonly string[]): boolean {
	return new Set(names).size !== names.length
}

export function total(rows: readonly { readonly amount: { readonly value: bigint } }[]): bigint {
	return rows.reduce((sum, { amount }) => sum + amount.value, 0n)
}
