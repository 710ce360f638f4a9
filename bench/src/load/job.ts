/** The people of a run: who sells, and out of which wallets it is paid. */
export interface Crowd {
	readonly merchants: readonly { readonly id: string; readonly apiKey: string }[]
	readonly wallets: readonly string[]
	readonly providerId: string
	readonly walletKey: string
}

/** What a till and a wallet do over and over: a sale, one whose customer looked at it first, or one that is taken back. */
export type PspCycle = 'create and pay' | 'create, claim and pay' | 'create, pay and refund'

/** What the load process is asked to do. */
export type Job = {
	readonly concurrency: number
	readonly warmUpMs: number
	readonly ms: number
	readonly crowd: Crowd
} & (
	| { readonly kind: 'psp'; readonly port: number; readonly cycle: PspCycle }
	| { readonly kind: 'bare'; readonly port: number }
	| { readonly kind: 'sql'; readonly url: string; readonly connections: number }
)

/** What every sale costs, in cents. */
export const AMOUNT = 450
export const CURRENCY = 'USD'
