import type { SendMoney } from '../commands.ts'
import type { Decision } from '../decision.ts'
import { debited, type Transfer } from '../ledger.ts'
import { type Refusal, refuse } from '../refusals.ts'
import type { World } from '../world.ts'
import { ownWallet } from './own-wallet.ts'
import { refuseArriving } from './refuse-arriving.ts'
import { refuseCurrency } from './refuse-currency.ts'
import { refuseLeaving } from './refuse-leaving.ts'

/** From one wallet to the wallet of a handle, whichever provider keeps it. */
export function sendMoney(world: World, command: SendMoney): Decision {
	const { amount, toHandle } = command
	const wallet = ownWallet(world, command)
	if (!wallet) return { ok: false, refusal: refuse('wallet_not_found') }
	const other = world.accounts.get(world.walletByHandle.get(toHandle) ?? '')
	if (!other) return { ok: false, refusal: refuse('handle_not_found', `Nobody is @${toHandle}. No money moved.`) }
	if (other.id === wallet.id) return { ok: false, refusal: refuse('same_wallet', `@${toHandle} is this very wallet.`) }

	const refusal =
		refuseCurrency(wallet, amount.currency) ??
		(other.currency === amount.currency
			? undefined
			: refuse('currency_mismatch', `The wallet of @${toHandle} does not hold ${amount.currency}. No money moved.`)) ??
		refuseLeaving(wallet, amount.value, world.now) ??
		withoutLimit(refuseArriving(other, amount.value))
	if (refusal) return { ok: false, refusal }
	// After this point it must succeed.

	const transfer: Transfer = {
		id: command.transferId,
		kind: 'transfer',
		debitAccountId: wallet.id,
		creditAccountId: other.id,
		amount,
		paymentId: null,
		refundId: null,
		payoutId: null,
		reference: command.message,
		createdAt: world.now,
	}
	return {
		ok: true,
		result: {
			kind: 'transfer',
			transfer,
			tip: null,
			wallet: debited(wallet, amount.value, world.now),
			payment: null,
			other: { ...other, balance: other.balance + amount.value },
		},
		changes: { transfers: [transfer] },
	}
}

/** What another customer may hold is nobody else's business. */
function withoutLimit(refusal: Refusal | undefined): Refusal | undefined {
	return refusal && refuse(refusal.code, 'The other wallet cannot take that much. No money moved.')
}
