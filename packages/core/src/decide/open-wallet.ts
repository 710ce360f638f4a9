import type { OpenWallet } from '../commands.ts'
import type { Decision } from '../decision.ts'
import { type Account, NO_RULES } from '../ledger.ts'
import { refuse } from '../refusals.ts'
import { findAccount, type World } from '../world.ts'

/** Opens a provider's wallet for one of its customers, or finds the one opened before. */
export function openWallet(world: World, command: OpenWallet): Decision {
	const wallet: Account = {
		id: command.walletId,
		kind: 'wallet',
		ownerId: command.providerId,
		name: command.reference,
		currency: command.currency,
		balance: 0n,
		rules: NO_RULES,
		fees: null,
	}
	const existing = findAccount(world, wallet)
	if (existing && existing.currency !== command.currency) {
		return {
			ok: false,
			refusal: refuse('wallet_reference_taken', `The wallet of this reference holds ${existing.currency}.`),
		}
	}
	if (existing) return { ok: true, result: { kind: 'wallet', wallet: existing, opened: existing.id === wallet.id } }
	// After this point it must succeed.

	return { ok: true, result: { kind: 'wallet', wallet, opened: true }, changes: { accountsOpened: [wallet] } }
}
