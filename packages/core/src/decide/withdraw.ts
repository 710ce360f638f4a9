import type { Withdraw } from '../commands.ts'
import type { Decision } from '../decision.ts'
import { debited, type Transfer } from '../ledger.ts'
import { refuse } from '../refusals.ts'
import type { World } from '../world.ts'
import { findOrOpenClearing } from './clearing-account.ts'
import { ownWallet } from './own-wallet.ts'
import { refuseBeyondLedger } from './refuse-beyond-ledger.ts'
import { refuseCurrency } from './refuse-currency.ts'
import { refuseLeaving } from './refuse-leaving.ts'

/** Money out: from the wallet to the provider's clearing account of that destination. */
export function withdraw(world: World, command: Withdraw): Decision {
	const { amount } = command
	const wallet = ownWallet(world, command)
	if (!wallet) return { ok: false, refusal: refuse('wallet_not_found') }
	const clearing = findOrOpenClearing(world, command, command.destination, amount.currency)
	const refusal =
		refuseCurrency(wallet, amount.currency) ??
		refuseLeaving(wallet, amount.value, world.now) ??
		refuseBeyondLedger(clearing.account, amount.value)
	if (refusal) return { ok: false, refusal }
	// After this point it must succeed.

	const transfer: Transfer = {
		id: command.transferId,
		kind: 'withdrawal',
		debitAccountId: wallet.id,
		creditAccountId: clearing.account.id,
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
			wallet: debited(wallet, amount.value, world.now),
			payment: null,
			other: null,
		},
		changes: { accountsOpened: [...clearing.opened], transfers: [transfer] },
	}
}
