import type { Account, Transfer } from './ledger.ts'
import type { Payment } from './payment.ts'
import type { Refusal } from './refusals.ts'
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
			readonly kind: 'transfer'
			readonly transfer: Transfer
			readonly wallet: Account
			readonly payment: Payment | null
	  }
