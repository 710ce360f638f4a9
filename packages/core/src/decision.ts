import type { Account, Transfer } from './ledger.ts'
import type { Payment } from './payment.ts'
import type { Payout } from './payout.ts'
import type { Refund } from './refund.ts'
import type { Refusal } from './refusals.ts'
import type { StaticCode, WalletCode } from './shown-codes.ts'
import type { Changes } from './world.ts'

/** What a command came to. A refusal writes nothing; so may a success that finds its work already done. */
export type Decision =
	| { readonly ok: false; readonly refusal: Refusal }
	| { readonly ok: true; readonly result: Result; readonly changes?: Partial<Changes> }

/** What a command made or found, as it stands after the command. */
export type Result =
	| { readonly kind: 'payment'; readonly payment: Payment }
	| { readonly kind: 'wallet'; readonly wallet: Account; readonly opened: boolean }
	| {
			/** Money left or reached a wallet. `tip` is the payment's second transfer, `other` the wallet at the far end. */
			readonly kind: 'transfer'
			readonly transfer: Transfer
			readonly tip: Transfer | null
			readonly wallet: Account
			readonly payment: Payment | null
			readonly other: Account | null
	  }
	| { readonly kind: 'refund'; readonly refund: Refund; readonly payment: Payment }
	| { readonly kind: 'payout'; readonly payout: Payout }
	| { readonly kind: 'staticCode'; readonly staticCode: StaticCode }
	| { readonly kind: 'walletCode'; readonly walletCode: WalletCode }
