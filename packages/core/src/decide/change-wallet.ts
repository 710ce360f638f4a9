import type { ChangeWallet } from '../commands.ts'
import type { Decision } from '../decision.ts'
import { NO_RULES, type WalletRules } from '../ledger.ts'
import type { Instant } from '../payment.ts'
import { refuse } from '../refusals.ts'
import type { World } from '../world.ts'
import { ownWallet } from './own-wallet.ts'

/** Gives a wallet its handle and its limits, freezes and thaws it. What it holds stays, even above a new limit. */
export function changeWallet(world: World, command: ChangeWallet): Decision {
	const wallet = ownWallet(world, command)
	if (!wallet) return { ok: false, refusal: refuse('wallet_not_found') }
	const holder = command.handle == null ? undefined : world.walletByHandle.get(command.handle)
	if (holder !== undefined && holder !== wallet.id) {
		return { ok: false, refusal: refuse('handle_taken', `@${command.handle} belongs to another wallet.`) }
	}
	// After this point it must succeed.

	const before = wallet.rules ?? NO_RULES
	const rules = rulesAfter(before, command, world.now)
	const changed = { ...wallet, rules }
	const same = (Object.keys(rules) as (keyof WalletRules)[]).every((rule) => rules[rule] === before[rule])
	return {
		ok: true,
		result: { kind: 'wallet', wallet: changed, opened: false },
		...(!same && { changes: { walletsChanged: [changed] } }),
	}
}

function rulesAfter(rules: WalletRules, command: ChangeWallet, now: Instant): WalletRules {
	const { handle, frozen, paymentLimit, dayLimit, balanceLimit } = command
	return {
		...rules,
		...(handle !== undefined && { handle }),
		// Freezing a frozen wallet leaves it frozen since the first time.
		...(frozen !== undefined && { frozenAt: frozen ? (rules.frozenAt ?? now) : null }),
		...(paymentLimit !== undefined && { paymentLimit }),
		...(dayLimit !== undefined && { dayLimit }),
		...(balanceLimit !== undefined && { balanceLimit }),
	}
}
