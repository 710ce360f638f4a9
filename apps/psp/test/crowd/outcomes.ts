import type { RefusalCode } from '@tender/core/refusals'
import type { Command, Told } from './asked.ts'
import type { Town } from './town.ts'

/** What every command must come to at least once, or it was no crowd: each success, and each refusal that others bring about. */
const OUTCOMES: Readonly<Record<Command, readonly (number | RefusalCode)[]>> = {
	ringUp: [201, 'order_has_open_payment'],
	claim: [200, 'payment_claimed', 'payment_already_paid', 'payment_canceled', 'payment_expired', 'wallet_frozen'],
	release: [200],
	pay: [
		...([200, 'payment_claimed', 'payment_already_paid', 'payment_canceled', 'payment_expired'] as const),
		...(['amount_mismatch', 'tip_not_invited', 'tip_too_large'] as const),
		...(['wallet_frozen', 'payment_limit', 'day_limit', 'insufficient_funds'] as const),
	],
	cancel: [200, 'payment_already_paid', 'payment_expired'],
	refundAll: [201, 'payment_not_paid', 'refund_too_large', 'insufficient_merchant_balance'],
	refundSum: [201, 'payment_not_paid', 'refund_too_large', 'insufficient_merchant_balance'],
	refundPieces: [201, 'payment_not_paid', 'refund_too_large', 'insufficient_merchant_balance'],
	printCode: [201],
	closeCode: [200],
	payAtCode: [
		...([201, 'code_closed', 'amount_mismatch', 'tip_not_invited'] as const),
		...(['wallet_frozen', 'payment_limit', 'day_limit', 'insufficient_funds'] as const),
	],
	showCode: [201, 'wallet_frozen'],
	chargeCode: [
		...([201, 'code_used', 'code_expired', 'code_limit', 'order_has_open_payment'] as const),
		...(['wallet_frozen', 'payment_limit', 'day_limit', 'insufficient_funds'] as const),
	],
	openWallet: [201, 200, 'wallet_reference_taken'],
	changeWallet: [200, 'handle_taken'],
	topUp: [201, 'balance_limit'],
	withdraw: [201, 'wallet_frozen', 'payment_limit', 'day_limit', 'insufficient_funds'],
	sendMoney: [
		...([201, 'handle_not_found', 'same_wallet', 'balance_limit'] as const),
		...(['wallet_frozen', 'payment_limit', 'day_limit', 'insufficient_funds'] as const),
	],
	payOut: [201, 'insufficient_merchant_balance'],
	payoutSent: [200, 'payout_settled'],
	payoutFailed: [200, 'payout_settled'],
	setFees: [200],
}

/** Those that nobody was told yet; and what is no command of its own, if it has not come about. */
export function notMet({ ranOut, lapsed }: Town, told: Told): string[] {
	const met = new Set(told.all.map(({ command, refusal, status }) => `${command} ${refusal ?? status}`))
	const due = Object.entries(OUTCOMES).flatMap(([command, outcomes]) => outcomes.map((one) => `${command} ${one}`))
	const tips = told.done('pay', 'payAtCode').filter(({ said }) => said.tip)
	const besides = { 'a tip was given': tips.length, 'a sale ran out': ranOut.size, 'a claim lapsed': lapsed.size }
	return [
		...due.filter((outcome) => !met.has(outcome)),
		...Object.entries(besides).flatMap(([what, times]) => (times > 0 ? [] : [what])),
	]
}
