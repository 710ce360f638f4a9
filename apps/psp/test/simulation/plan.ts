import type { TopUpSource, WithdrawalDestination } from '@tender/core/ledger'
import type { RefundedLine } from '@tender/core/refund'
import type { Passage } from './memory-store.ts'

/** A whole history as data: who does what and when, and what goes wrong. What is left out of it does not happen. */
export interface Plan {
	readonly seed: number
	/** Of the order in which things happen that happen at the same time, and of how long messages take. */
	readonly schedule: number
	readonly town: TownPlan
	/** How many PSP processes share the books. */
	readonly processes: number
	/** How long messages take: no time, so that only chance orders them; a few milliseconds; now and then seconds. */
	readonly pace: 'instant' | 'lively' | 'slow'
	readonly operations: readonly Operation[]
	readonly accidents: readonly Accident[]
	readonly faults: readonly Fault[]
}

/** How the town is when the history begins. */
export interface TownPlan {
	/** The database's clock, in milliseconds since 1970. */
	readonly startsAt: number
	/** Milliseconds after the beginning, when the second merchant gets a webhook. */
	readonly webhookAt: number | null
	readonly wallets: readonly {
		readonly holds: bigint
		readonly handle: boolean
		readonly dayLimit: bigint | null
		readonly paymentLimit: bigint | null
	}[]
	/** Of the first merchant in dollars, of the second in dollars and in yen. */
	readonly fees: readonly ({
		readonly basisPoints: number
		readonly fixed: bigint
		readonly returned: boolean
	} | null)[]
}

/** Something that somebody asks for. Others refer to what it makes by its number. */
export interface Operation {
	readonly nth: number
	/** Milliseconds after the beginning. */
	readonly at: number
	readonly deed: Deed
	/** Under the key of its own, of another operation (a mistake), or of none. */
	readonly key: 'own' | 'none' | number
	/** How often it is sent before its sender gives up without an answer. */
	readonly tries: number
}

/** A wallet of the town by its place, or -1 for one that is not there. */
type WalletPlace = number

interface Price {
	readonly value: bigint
	readonly currency: string
}

export type Deed =
	| (Price & {
			readonly do: 'create'
			readonly merchant: number
			readonly order: number
			readonly lives: number
			readonly tips: boolean
			readonly lines: readonly (readonly [quantity: number, amount: number])[]
	  })
	| { readonly do: 'claim' | 'release'; readonly wallet: WalletPlace; readonly sale: number }
	| (Price & { readonly do: 'pay'; readonly wallet: WalletPlace; readonly sale: number; readonly tip: bigint })
	| { readonly do: 'cancel'; readonly merchant: number; readonly sale: number }
	| { readonly do: 'expire' | 'lapse'; readonly sale: number }
	| {
			readonly do: 'refund'
			readonly merchant: number
			readonly sale: number
			readonly amount: Price | null
			readonly lines: readonly RefundedLine[] | null
	  }
	| {
			readonly do: 'print'
			readonly merchant: number
			readonly currency: string
			readonly fixed: bigint | null
			readonly tips: boolean
	  }
	| { readonly do: 'closeCode'; readonly merchant: number; readonly code: number }
	| (Price & { readonly do: 'payCode'; readonly wallet: WalletPlace; readonly code: number; readonly tip: bigint })
	| (Price & { readonly do: 'show'; readonly wallet: WalletPlace })
	| (Price & { readonly do: 'charge'; readonly merchant: number; readonly order: number; readonly shown: number })
	| { readonly do: 'open'; readonly provider: number; readonly reference: number; readonly currency: string }
	| {
			readonly do: 'change'
			readonly wallet: WalletPlace
			readonly handle?: number | null
			readonly frozen?: boolean
			readonly paymentLimit?: bigint | null
			readonly dayLimit?: bigint | null
			readonly balanceLimit?: bigint | null
	  }
	| (Price & { readonly do: 'topUp'; readonly wallet: WalletPlace; readonly source: TopUpSource })
	| (Price & { readonly do: 'withdraw'; readonly wallet: WalletPlace; readonly to: WithdrawalDestination })
	| (Price & { readonly do: 'send'; readonly wallet: WalletPlace; readonly handle: number })
	| (Price & { readonly do: 'payout'; readonly merchant: number })
	| { readonly do: 'settle'; readonly payout: number; readonly outcome: 'sent' | 'failed' }

/** Something that befalls everybody at a time. */
export type Accident =
	| { readonly at: number; readonly what: 'clock jumps' | 'clock steps back'; readonly byMs: number }
	| { readonly at: number; readonly what: 'books unreachable'; readonly forMs: number }
	| { readonly at: number; readonly what: 'process restarts' | 'process crashes'; readonly process: number }

export type NetworkFault = 'request lost' | 'answer lost' | 'request twice' | 'request late' | 'answer late'
export type BooksFault = 'conflict' | 'connection lost' | 'crash' | 'commit late' | 'crash, commit late'

/** Something that befalls one operation: one of its messages, or the transaction that carries it for the nth time. */
export type Fault =
	| { readonly kind: NetworkFault; readonly nth: number; readonly attempt: number }
	| { readonly kind: BooksFault; readonly nth: number; readonly time: number; readonly at: Passage }
