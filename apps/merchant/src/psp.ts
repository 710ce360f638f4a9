import { createMerchantClient, type MerchantClient } from '@tender/sdk/merchant-client'
import { merchantEnv } from './env.ts'

/** One attempt's patience. A queue is waiting; the client itself sends again a bounded number of times. */
const ATTEMPT_TIMEOUT_MS = 2_500

let client: MerchantClient | undefined

/** The PSP, with this merchant's key. */
export function psp(): MerchantClient {
	client ??= createMerchantClient({
		url: merchantEnv().PSP_URL,
		apiKey: merchantEnv().PSP_API_KEY,
		timeoutMs: ATTEMPT_TIMEOUT_MS,
	})
	return client
}
