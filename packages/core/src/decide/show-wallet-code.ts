import type { ShowWalletCode } from '../commands.ts'
import type { Decision } from '../decision.ts'
import { refuse } from '../refusals.ts'
import { WALLET_CODE_MS, type WalletCode } from '../shown-codes.ts'
import type { World } from '../world.ts'
import { ownWallet } from './own-wallet.ts'
import { refuseCurrency } from './refuse-currency.ts'
import { refuseLeaving } from './refuse-leaving.ts'

/** Makes a code a till may charge once, up to a limit. Nothing is set aside for it: whether there is money enough is seen then. */
export function showWalletCode(world: World, command: ShowWalletCode): Decision {
	const wallet = ownWallet(world, command)
	if (!wallet) return { ok: false, refusal: refuse('wallet_not_found') }
	const made = world.walletCodes.get(command.code)
	if (made?.id === command.walletCodeId) return { ok: true, result: { kind: 'walletCode', walletCode: made } }
	// Nothing leaves yet, so that only a frozen wallet is refused.
	const refusal = refuseCurrency(wallet, command.limit.currency) ?? refuseLeaving(wallet, 0n, world.now)
	if (refusal) return { ok: false, refusal }
	// After this point it must succeed.

	const walletCode: WalletCode = {
		id: command.walletCodeId,
		walletId: wallet.id,
		providerId: wallet.ownerId,
		code: command.code,
		limit: command.limit,
		createdAt: world.now,
		expiresAt: world.now + WALLET_CODE_MS,
		paymentId: null,
	}
	return { ok: true, result: { kind: 'walletCode', walletCode }, changes: { walletCodesShown: [walletCode] } }
}
