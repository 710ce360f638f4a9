import type { Command } from './commands.ts'
import { cancelPayment } from './decide/cancel-payment.ts'
import { changeWallet } from './decide/change-wallet.ts'
import { chargeWalletCode } from './decide/charge-wallet-code.ts'
import { claimPayment } from './decide/claim-payment.ts'
import { closeStaticCode } from './decide/close-static-code.ts'
import { createPayment } from './decide/create-payment.ts'
import { expirePayment } from './decide/expire-payment.ts'
import { lapseClaim } from './decide/lapse-claim.ts'
import { openStaticCode } from './decide/open-static-code.ts'
import { openWallet } from './decide/open-wallet.ts'
import { payPayment } from './decide/pay-payment.ts'
import { payStaticCode } from './decide/pay-static-code.ts'
import { refundPayment } from './decide/refund-payment.ts'
import { releasePayment } from './decide/release-payment.ts'
import { requestPayout } from './decide/request-payout.ts'
import { sendMoney } from './decide/send-money.ts'
import { settlePayout } from './decide/settle-payout.ts'
import { showWalletCode } from './decide/show-wallet-code.ts'
import { topUp } from './decide/top-up.ts'
import { withdraw } from './decide/withdraw.ts'
import type { Decision } from './decision.ts'
import type { World } from './world.ts'

type Decide<T extends Command['type']> = (world: World, command: Extract<Command, { type: T }>) => Decision

const DECIDE: { readonly [T in Command['type']]: Decide<T> } = {
	createPayment,
	claimPayment,
	releasePayment,
	lapseClaim,
	payPayment,
	cancelPayment,
	expirePayment,
	refundPayment,
	openStaticCode,
	closeStaticCode,
	payStaticCode,
	showWalletCode,
	chargeWalletCode,
	openWallet,
	changeWallet,
	topUp,
	withdraw,
	sendMoney,
	requestPayout,
	settlePayout,
}

/** Decides one command over the loaded world. Pure: no time, no randomness, no network, no database. */
export function decide(world: World, command: Command): Decision {
	return (DECIDE[command.type] as Decide<Command['type']>)(world, command)
}
