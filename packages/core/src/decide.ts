import type { Command } from './commands.ts'
import { cancelPayment } from './decide/cancel-payment.ts'
import { createPayment } from './decide/create-payment.ts'
import { expirePayment } from './decide/expire-payment.ts'
import { openWallet } from './decide/open-wallet.ts'
import { payPayment } from './decide/pay-payment.ts'
import { topUp } from './decide/top-up.ts'
import type { Decision } from './decision.ts'
import type { World } from './world.ts'

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
