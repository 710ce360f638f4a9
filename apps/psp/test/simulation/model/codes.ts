import type { Command } from '@tender/core/commands'
import { sayPayment, sayRefusal, sayStaticCode, sayTransfer, sayWalletCode } from '../say.ts'
import type { Hand } from './model.ts'
import { freeOrder, mayNotOpen, mayNotTake, newSale, takeMoneyOf } from './payments.ts'
import { purseOf } from './spending.ts'
import { merchantPlace } from './state.ts'

type Of<T extends Command['type']> = Extract<Command, { type: T }>
const AT_ONCE_MS = 60_000

/** Printed codes, and codes that a wallet shows. Undefined for other commands. */
export function takeCode(hand: Hand, command: Command): string | undefined {
	switch (command.type) {
		case 'openStaticCode':
			return print(hand, command)
		case 'closeStaticCode':
			return close(hand, command)
		case 'payStaticCode':
			return payPrinted(hand, command)
		case 'showWalletCode':
			return show(hand, command)
		case 'chargeWalletCode':
			return charge(hand, command)
		default:
			return undefined
	}
}

function print({ state }: Hand, command: Of<'openStaticCode'>): string {
	const { staticCodeId: id, merchantId: merchant, currency, amount: fixed, tipPercents } = command
	if (!state.tills.has(merchantPlace(merchant, currency))) return sayRefusal('currency_not_supported')
	state.printed.set(command.code, { id, merchant, currency, fixed, tips: tipPercents !== null, closedAt: null })
	return sayStaticCode(currency, fixed, null)
}

function close({ state, now }: Hand, command: Of<'closeStaticCode'>): string {
	const code = [...state.printed.values()].find(({ id }) => id === command.staticCodeId)
	if (code?.merchant !== command.merchantId) return sayRefusal('code_not_found')
	code.closedAt ??= now
	return sayStaticCode(code.currency, code.fixed, code.closedAt)
}

function payPrinted(hand: Hand, command: Of<'payStaticCode'>): string {
	const purse = purseOf(hand.state, command)
	if (!purse) return sayRefusal('wallet_not_found')
	const there = hand.state.sales.get(command.paymentId)
	if (there) return sayTransfer(there.value, there.tip, purse.holds, sayPayment(there), null)
	const code = hand.state.printed.get(command.staticCode)
	if (!code) return sayRefusal('code_not_found')
	if (code.closedAt !== null) return sayRefusal('code_closed')
	const { value, currency } = command.amount
	if (currency !== code.currency || (code.fixed !== null && value !== code.fixed)) return sayRefusal('amount_mismatch')
	const sale = newSale(command, code.merchant, code.tips, [], hand.now + AT_ONCE_MS, code.id)
	const refused = mayNotTake(hand, purse, sale, command.tip)
	if (refused) return refused
	hand.state.sales.set(sale.id, sale)
	hand.tell('payment.created', sale.id)
	return takeMoneyOf(hand, purse, sale, command.tip)
}

function show(hand: Hand, command: Of<'showWalletCode'>): string {
	const purse = purseOf(hand.state, command)
	if (!purse) return sayRefusal('wallet_not_found')
	if (purse.currency !== command.limit.currency) return sayRefusal('currency_mismatch')
	if (purse.frozenAt !== null) return sayRefusal('wallet_frozen')
	const { value: limit, currency } = command.limit
	const expiresAt = hand.now + AT_ONCE_MS
	hand.state.shown.set(command.code, {
		id: command.walletCodeId,
		wallet: purse.id,
		limit,
		currency,
		expiresAt,
		spent: false,
	})
	return sayWalletCode(limit, currency, expiresAt)
}

/** The till is told why, but nothing of what the customer has. */
function charge(hand: Hand, command: Of<'chargeWalletCode'>): string {
	const { state, now } = hand
	const code = state.shown.get(command.walletCode)
	if (!code) return sayRefusal('code_not_found')
	const there = state.sales.get(command.paymentId)
	if (there) return sayPayment(there)
	if (code.spent) return sayRefusal('code_used')
	if (now >= code.expiresAt) return sayRefusal('code_expired')
	const { value, currency } = command.amount
	if (currency === code.currency && value > code.limit) return sayRefusal('code_limit')
	const purse = state.purses.get(code.wallet)
	if (!purse) throw new Error('the wallet is gone')
	if (purse.currency !== currency) return sayRefusal('currency_mismatch')
	const refused = mayNotOpen(hand, command.merchantId, command.orderId, currency)
	if (refused) return refused
	const sale = newSale(command, command.merchantId, false, command.lineItems, now + AT_ONCE_MS)
	const unpaid = mayNotTake(hand, purse, sale, 0n)
	if (unpaid) return unpaid.split(' ').slice(0, 2).join(' ')
	freeOrder(hand, command.merchantId, command.orderId)
	state.sales.set(sale.id, sale)
	hand.tell('payment.created', sale.id)
	takeMoneyOf(hand, purse, sale, 0n)
	code.spent = true
	return sayPayment(sale)
}
