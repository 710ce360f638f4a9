import type { Command } from '@tender/core/commands'
import { HOUSE_ID } from '@tender/core/ledger'
import { sayPayout, sayRefusal, sayTransfer, sayWallet } from '../say.ts'
import type { Hand } from './model.ts'
import { mayNotArrive, mayNotLeave, purseOf, spend } from './spending.ts'
import { merchantPlace, type Purse } from './state.ts'

type Of<T extends Command['type']> = Extract<Command, { type: T }>

/** Wallets' and merchants' own money. Throws on a command it does not know. */
export function takeMoney(hand: Hand, command: Command): string {
	switch (command.type) {
		case 'openWallet':
			return open(hand, command)
		case 'changeWallet':
			return change(hand, command)
		case 'topUp':
			return topUp(hand, command)
		case 'withdraw':
			return withdraw(hand, command)
		case 'sendMoney':
			return send(hand, command)
		case 'requestPayout':
			return payout(hand, command)
		case 'settlePayout':
			return settle(hand, command)
		default:
			throw new Error(`the model knows no ${command.type}`)
	}
}

function open({ state }: Hand, command: Of<'openWallet'>): string {
	const { walletId: id, providerId: provider, reference, currency } = command
	const there = [...state.purses.values()].find((one) => one.provider === provider && one.reference === reference)
	if (there && there.currency !== currency) return sayRefusal('wallet_reference_taken')
	if (there) return sayPurse(there, there.id === id)
	const none = { handle: null, frozenAt: null, paymentLimit: null, dayLimit: null, balanceLimit: null }
	const purse = { id, provider, reference, currency, holds: 0n, ...none, spent: new Map() }
	state.purses.set(id, purse)
	return sayPurse(purse, true)
}

function change({ state, now }: Hand, command: Of<'changeWallet'>): string {
	const purse = purseOf(state, command)
	if (!purse) return sayRefusal('wallet_not_found')
	const { handle, frozen, paymentLimit, dayLimit, balanceLimit } = command
	const holder = handle && [...state.purses.values()].find((one) => one.handle === handle)
	if (holder && holder !== purse) return sayRefusal('handle_taken')
	if (handle !== undefined) purse.handle = handle
	if (frozen !== undefined) purse.frozenAt = frozen ? (purse.frozenAt ?? now) : null
	if (paymentLimit !== undefined) purse.paymentLimit = paymentLimit
	if (dayLimit !== undefined) purse.dayLimit = dayLimit
	if (balanceLimit !== undefined) purse.balanceLimit = balanceLimit
	return sayPurse(purse, false)
}

function sayPurse({ currency, holds, ...rules }: Purse, opened: boolean): string {
	const { handle, frozenAt, paymentLimit, dayLimit, balanceLimit } = rules
	return sayWallet(currency, holds, opened, [handle, frozenAt, paymentLimit, dayLimit, balanceLimit].map(String))
}

function topUp(hand: Hand, command: Of<'topUp'>): string {
	const purse = purseOf(hand.state, command)
	if (!purse) return sayRefusal('wallet_not_found')
	const { value, currency } = command.amount
	if (purse.currency !== currency) return sayRefusal('currency_mismatch')
	const refused = mayNotArrive(purse, value)
	if (refused) return refused
	hand.move('top_up', `${command.source} ${purse.provider} ${currency}`, purse.id, value)
	return sayTransfer(value, 0n, purse.holds, null, null)
}

function withdraw(hand: Hand, command: Of<'withdraw'>): string {
	const purse = purseOf(hand.state, command)
	if (!purse) return sayRefusal('wallet_not_found')
	const { value, currency } = command.amount
	if (purse.currency !== currency) return sayRefusal('currency_mismatch')
	const refused = mayNotLeave(hand, purse, value)
	if (refused) return refused
	hand.move('withdrawal', purse.id, `${command.destination} ${purse.provider} ${currency}`, value)
	spend(hand, purse, value)
	return sayTransfer(value, 0n, purse.holds, null, null)
}

function send(hand: Hand, command: Of<'sendMoney'>): string {
	const purse = purseOf(hand.state, command)
	if (!purse) return sayRefusal('wallet_not_found')
	const other = [...hand.state.purses.values()].find(({ handle }) => handle === command.toHandle)
	if (!other) return sayRefusal('handle_not_found')
	if (other === purse) return sayRefusal('same_wallet')
	const { value, currency } = command.amount
	if (purse.currency !== currency || other.currency !== currency) return sayRefusal('currency_mismatch')
	const refused = mayNotLeave(hand, purse, value) ?? mayNotArrive(other, value)
	if (refused) return refused
	hand.move('transfer', purse.id, other.id, value)
	spend(hand, purse, value)
	return sayTransfer(value, 0n, purse.holds, null, other.holds)
}

function payout(hand: Hand, command: Of<'requestPayout'>): string {
	const { value, currency } = command.amount
	const there = hand.state.payouts.get(command.payoutId)
	if (there) return sayPayout(there.status, value, currency, [there.requestedAt, there.endedAt])
	const till = merchantPlace(command.merchantId, currency)
	const holds = hand.state.tills.get(till)
	if (holds === undefined) return sayRefusal('currency_not_supported')
	if (holds < value) return sayRefusal('insufficient_merchant_balance', { missing: Number(value - holds) })
	hand.move('payout', till, `in_transit ${currency}`, value)
	const made = {
		merchant: command.merchantId,
		value,
		currency,
		requestedAt: hand.now,
		status: 'requested',
		endedAt: null,
	}
	hand.state.payouts.set(command.payoutId, made)
	hand.tell('payout.requested', command.payoutId)
	return sayPayout('requested', value, currency, [hand.now, null])
}

function settle(hand: Hand, command: Of<'settlePayout'>): string {
	const { payoutId, outcome } = command
	const one = hand.state.payouts.get(payoutId)
	if (!one) return sayRefusal('payout_not_found')
	const { value, currency, requestedAt } = one
	if (one.status !== 'requested' && one.status !== outcome) {
		return sayRefusal('payout_settled', { payout_status: one.status })
	}
	if (one.status === 'requested') {
		const kind = outcome === 'sent' ? 'payout_sent' : 'payout_return'
		const to = outcome === 'sent' ? `bank ${HOUSE_ID} ${currency}` : merchantPlace(one.merchant, currency)
		hand.move(kind, `in_transit ${currency}`, to, value)
		one.status = outcome
		one.endedAt = hand.now
		hand.tell(`payout.${outcome}`, payoutId)
	}
	return sayPayout(one.status, value, currency, [requestedAt, one.endedAt])
}
