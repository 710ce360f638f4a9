import { wireMoney } from '@tender/core/wire/money'
import { isWithoutAnswer } from '@tender/sdk/is-without-answer'
import { TenderError } from '@tender/sdk/tender-error'
import type { WalletClient } from '@tender/sdk/wallet-client'
import { z } from 'zod'
import type { ShowAnswer } from './shown-code.ts'

/** `POST /api/show-code`: up to how much. `key` names one press of the button. */
export const showCodeBody = z.strictObject({ key: z.uuid(), limit: wireMoney })

/** Makes a code that a till may charge once. Throws when nobody can say whether it did: the same key asks again. */
export async function showCode(
	psp: WalletClient,
	walletId: string,
	{ key, limit }: z.infer<typeof showCodeBody>,
): Promise<ShowAnswer> {
	try {
		const made = await psp.wallets.showCode(walletId, { limit }, { idempotencyKey: key })
		return {
			outcome: 'shown',
			shown: {
				url: made.url,
				code: made.code,
				limit: made.limit,
				createdAt: made.created_at,
				expiresAt: made.expires_at,
			},
		}
	} catch (error) {
		if (!(error instanceof TenderError) || isWithoutAnswer(error)) throw error
		return { outcome: 'refused', refusal: error.code === 'wallet_frozen' ? 'wallet_frozen' : 'other' }
	}
}
