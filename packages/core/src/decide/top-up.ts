import type { TopUp } from '../commands.ts'
import type { Decision } from '../decision.ts'
import type { Transfer } from '../ledger.ts'
import { refuse } from '../refusals.ts'
import type { World } from '../world.ts'
import { findOrOpenClearing } from './clearing-account.ts'
import { ownWallet } from './own-wallet.ts'
import { refuseArriving } from './refuse-arriving.ts'
import { refuseBeyondLedger } from './refuse-beyond-ledger.ts'
import { refuseCurrency } from './refuse-currency.ts'

/** Money in: from the provider's clearing account of that source to the wallet. */
export function topUp(world: World, command: TopUp): Decision {
	const { amount } = command
	const wallet = ownWallet(world, command)
	if (!wallet) return { ok: false, refusal: refuse('wallet_not_found') }
	const clearing = findOrOpenClearing(world, command, command.source, amount.currency)
	const refusal =
		refuseCurrency(wallet, amount.currency) ??
		refuseArriving(wallet, amount.value) ??
		refuseBeyondLedger(clearing.account, -amount.value)
	if (refusal) return { ok: false, refusal }
	// After this point it must succeed.

	const transfer: Transfer = {
		id: command.transferId,
		kind: 'top_up',
		debitAccountId: clearing.account.id,
		creditAccountId: wallet.id,
		amount,
		paymentId: null,
		refundId: null,
		payoutId: null,
		reference: command.reference,
		createdAt: world.now,
	}
	return {
		ok: true,
		result: {
			kind: 'transfer',
			transfer,
			tip: null,
			wallet: { ...wallet, balance: wallet.balance + amount.value },
			payment: null,
			other: null,
		},
		changes: { accountsOpened: [...clearing.opened], transfers: [transfer] },
	}
}
