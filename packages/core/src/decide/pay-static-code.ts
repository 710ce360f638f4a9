import type { PayStaticCode } from '../commands.ts'
import type { Decision } from '../decision.ts'
import { refuse } from '../refusals.ts'
import type { World } from '../world.ts'
import { captureNew, PAID_AT_ONCE_MS, paidDecision, transfersOf } from './capture.ts'
import { merchantAccount } from './merchant-account.ts'
import { newPayment } from './new-payment.ts'
import { ownWallet } from './own-wallet.ts'
import { refuseAmount, refuseCapture } from './refuse-capture.ts'

/** Makes a payment of the customer's own at a printed code, and pays it, in one. */
export function payStaticCode(world: World, command: PayStaticCode): Decision {
	const wallet = ownWallet(world, command)
	if (!wallet) return { ok: false, refusal: refuse('wallet_not_found') }
	const made = world.payments.get(command.paymentId)
	if (made) return paidDecision({ ...transfersOf(made, command), wallet, payment: made })
	const staticCode = world.staticCodes.get(command.staticCode)
	// A code is known by what is scanned: its id, under which it is found too, opens nothing.
	if (staticCode?.code !== command.staticCode) return { ok: false, refusal: refuse('code_not_found') }
	if (staticCode.closedAt !== null) {
		return { ok: false, refusal: refuse('code_closed', 'The merchant took this code out of use. No money moved.') }
	}

	const { merchantId, merchantName, currency, tipPercents, label } = staticCode
	const payee = merchantAccount(world, merchantId, currency)
	if (!payee) throw new Error(`the account of static code ${staticCode.id} was not loaded`)
	const payment = newPayment(world, command, {
		merchantId,
		merchantName,
		payeeAccountId: payee.id,
		origin: 'static_code',
		staticCodeId: staticCode.id,
		tipPercents,
		description: label,
		lineItems: [],
		metadata: {},
		expiresAt: world.now + PAID_AT_ONCE_MS,
	})
	const refusal =
		refuseAmount({ value: staticCode.amount ?? command.amount.value, currency }, command.amount) ??
		refuseCapture(world, payment, wallet, command.tip)
	if (refusal) return { ok: false, refusal }
	// After this point it must succeed.

	const paid = captureNew(world, command, payment, wallet, command.tip)
	return paidDecision(paid, paid.changes)
}
