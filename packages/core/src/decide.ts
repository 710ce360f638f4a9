import type { Command } from './commands.ts'
import { cancelPayment } from './decide/cancel-payment.ts'
import { createPayment } from './decide/create-payment.ts'
import { expirePayment } from './decide/expire-payment.ts'
import { openWallet } from './decide/open-wallet.ts'
import { payPayment } from './decide/pay-payment.ts'
import { topUp } from './decide/top-up.ts'
import type { Account, Transfer } from './ledger.ts'
import type { Payment } from './payment.ts'
import type { Refusal } from './refusals.ts'
import type { Changes, World } from './world.ts'

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

/** Decides one command over the loaded world. Pure: no time, no randomness, no network, no database. */
export function decide(world: World, command: Command): Decision {
	switch (command.type) {
		case 'openWallet':
			return openWallet(world, command)
		case 'topUp':
			return topUp(world, command)
		case 'createPayment':
			return createPayment(world, command)
		case 'payPayment':
			return payPayment(world, command)
		case 'cancelPayment':
			return cancelPayment(world, command)
		case 'expirePayment':
			return expirePayment(world, command)
	}
}
