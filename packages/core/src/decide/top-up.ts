import type { TopUp } from '../commands.ts'
import type { Decision } from '../decision.ts'
import { type Account, MAX_LEDGER_BALANCE, type Transfer } from '../ledger.ts'
import { MAX_VALUE } from '../money.ts'
import { refuse } from '../refusals.ts'
import { accountKey, type World } from '../world.ts'

/** Money in: from the provider's clearing account of that source to the wallet. */
export function topUp(world: World, command: TopUp): Decision {
	const { amount, providerId, source } = command
	const wallet = world.accounts.get(command.walletId)
	if (wallet?.kind !== 'wallet' || wallet.ownerId !== providerId) {
		return { ok: false, refusal: refuse('wallet_not_found') }
	}
	if (wallet.currency !== amount.currency) {
		return { ok: false, refusal: refuse('currency_mismatch', `The wallet holds ${wallet.currency}. No money moved.`) }
	}
	if (wallet.balance + amount.value > MAX_VALUE) {
		return { ok: false, refusal: refuse('balance_limit', 'The wallet would hold more than it can. No money moved.') }
	}
	const fresh: Account = {
		id: command.clearingAccountId,
		kind: 'clearing',
		ownerId: providerId,
		name: source,
		currency: amount.currency,
		balance: 0n,
	}
	const known = world.accounts.get(world.accountByKey.get(accountKey(fresh)) ?? '')
	if (known && known.balance - amount.value < -MAX_LEDGER_BALANCE) {
		return { ok: false, refusal: refuse('balance_limit', 'The clearing account has reached its end. No money moved.') }
	}
	// After this point it must succeed.

	const transfer: Transfer = {
		id: command.transferId,
		kind: 'top_up',
		debitAccountId: known?.id ?? fresh.id,
		creditAccountId: wallet.id,
		amount,
		paymentId: null,
		reference: command.reference,
		createdAt: world.now,
	}
	return {
		ok: true,
		result: {
			kind: 'transfer',
			transfer,
			wallet: { ...wallet, balance: wallet.balance + amount.value },
			payment: null,
		},
		changes: { transfers: [transfer], accountsOpened: known ? [] : [fresh] },
	}
}
