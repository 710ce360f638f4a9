import type { Account } from '@tender/core/ledger'
import type { Payment } from '@tender/core/payment'
import { type Purse, placeOf, type State } from './model/state.ts'
import { factsOf, sayPayment } from './say.ts'
import type { Tables, Written } from './tables.ts'

/** Where rows say something else than the model. */
export function compareRows(
	state: State,
	rows: Pick<Written | Tables, 'accounts' | 'payments' | 'payouts' | 'staticCodes' | 'walletCodes'> | undefined,
	{ refunds }: Tables,
): string[] {
	if (!rows) return []
	const faults: string[] = []
	const expect = (what: string, is: string, should: string | undefined) => {
		if (is !== should) faults.push(`${what} is\n      ${is}\n    instead of\n      ${should}`)
	}
	for (const account of rows.accounts.values()) {
		if (account.rules) expect(`wallet ${account.id}`, sayAccount(account), sayPurse(state.purses.get(account.id)))
		else expect(placeOf(account), String(account.balance), String(state.tills.get(placeOf(account)) ?? 0n))
	}
	for (const payment of rows.payments.values()) {
		const sale = state.sales.get(payment.id)
		expect(`payment ${payment.id}`, sayPayment(factsOf(payment)), sale && sayPayment(sale))
		const back = refunds.get(payment.id)?.reduce((sum, { amount }) => sum + amount.value, 0n) ?? 0n
		expect(`what went back of ${payment.id}`, String(back), String(payment.state.amountRefunded))
		expect(
			`the terms of ${payment.id}`,
			sayTerms(payment),
			sale && `${sale.merchant} ${sale.order} ${sale.printed} ${sale.tips}`,
		)
	}
	for (const payout of rows.payouts.values()) {
		const one = state.payouts.get(payout.id)
		const is = `${payout.status} ${payout.amount.value} ${payout.sentAt ?? payout.failedAt}`
		expect(`payout ${payout.id}`, is, one && `${one.status} ${one.value} ${one.endedAt}`)
	}
	for (const code of rows.staticCodes.values()) {
		const one = state.printed.get(code.code)
		expect(`printed code ${code.id}`, `${code.amount} ${code.closedAt}`, one && `${one.fixed} ${one.closedAt}`)
	}
	for (const code of rows.walletCodes.values()) {
		const one = state.shown.get(code.code)
		const is = `${code.limit.value} ${code.expiresAt} ${code.paymentId !== null}`
		expect(`shown code ${code.id}`, is, one && `${one.limit} ${one.expiresAt} ${one.spent}`)
	}
	return faults
}

function sayTerms({ merchantId, orderId, staticCodeId, tipPercents }: Payment): string {
	return `${merchantId} ${orderId} ${staticCodeId} ${tipPercents !== null}`
}

function sayAccount({ currency, balance, rules }: Account): string {
	if (!rules) return ''
	const { handle, frozenAt, paymentLimit, dayLimit, balanceLimit, spentOn, spent } = rules
	const limits = [handle, frozenAt, paymentLimit, dayLimit, balanceLimit].join(' ')
	return `${currency} ${balance} ${limits} spent ${spent === 0n ? 'nothing' : `${spent} on ${spentOn}`}`
}

function sayPurse(purse: Purse | undefined): string | undefined {
	if (!purse) return undefined
	const { currency, holds, handle, frozenAt, paymentLimit, dayLimit, balanceLimit, spent } = purse
	const limits = [handle, frozenAt, paymentLimit, dayLimit, balanceLimit].join(' ')
	const last = [...spent].at(-1)
	return `${currency} ${holds} ${limits} spent ${last ? `${last[1]} on ${last[0]}` : 'nothing'}`
}
