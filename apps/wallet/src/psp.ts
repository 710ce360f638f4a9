import { createWalletClient, type WalletClient } from '@tender/sdk/wallet-client'
import { walletEnv } from './env.ts'

/** One attempt's patience. A person is waiting; the client itself sends again a bounded number of times. */
const ATTEMPT_TIMEOUT_MS = 3_000

let client: WalletClient | undefined

/** The PSP, with this wallet provider's key. */
export function psp(): WalletClient {
	client ??= createWalletClient({
		url: walletEnv().PSP_URL,
		apiKey: walletEnv().PSP_API_KEY,
		timeoutMs: ATTEMPT_TIMEOUT_MS,
	})
	return client
}
