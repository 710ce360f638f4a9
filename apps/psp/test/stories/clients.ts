import { type WirePayout, wirePayout } from '@tender/core/wire/payout'
import { type ClientOptions, createCaller } from '@tender/sdk/caller'
import { createMerchantClient, type MerchantClient } from '@tender/sdk/merchant-client'
import { createWalletClient, type WalletClient } from '@tender/sdk/wallet-client'

/** Who the PSP knows, by their keys. */
export interface Keys {
	readonly till: string
	readonly wallet: string
	readonly operator: string
}

/** A till, a wallet's server and the operator, as they see the PSP. */
export interface Clients {
	readonly till: MerchantClient
	readonly wallet: WalletClient
	readonly operator: {
		readonly settle: (
			payoutId: string,
			outcome: 'sent' | 'failed',
			key: { idempotencyKey: string },
		) => Promise<WirePayout>
	}
}

export function openClients(keys: Keys, options: Omit<ClientOptions, 'apiKey'>): Clients {
	const operator = createCaller({ ...options, apiKey: keys.operator })
	return {
		till: createMerchantClient({ ...options, apiKey: keys.till }),
		wallet: createWalletClient({ ...options, apiKey: keys.wallet }),
		operator: {
			settle: (payoutId, outcome, { idempotencyKey }) =>
				operator({
					method: 'POST',
					path: `/v1/operator/payouts/${payoutId}/${outcome}`,
					body: outcome === 'failed' ? { failure: 'The bank does not know the account' } : undefined,
					idempotencyKey,
					reply: wirePayout,
				}),
		},
	}
}
