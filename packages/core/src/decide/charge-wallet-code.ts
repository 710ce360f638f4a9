import type { ChargeWalletCode } from '../commands.ts'
import type { Decision } from '../decision.ts'
import { decimalOf } from '../money.ts'
import { type Refusal, type RefusalCode, refuse } from '../refusals.ts'
import type { WalletCode } from '../shown-codes.ts'
import { loadedAccount, type World } from '../world.ts'
import { captureNew, PAID_AT_ONCE_MS } from './capture.ts'
import { currencyNotSupported, merchantAccount } from './merchant-account.ts'
import { newPayment } from './new-payment.ts'
import { endHolder, refuseOrder } from './place-order.ts'
import { refuseCapture } from './refuse-capture.ts'
import { refuseCurrency } from './refuse-currency.ts'

/** Makes a payment for a merchant's order and takes it from the wallet whose code the till scanned, in one. */
export function chargeWalletCode(world: World, command: ChargeWalletCode): Decision {
	const shown = world.walletCodes.get(command.walletCode)
	if (!shown) return { ok: false, refusal: refuse('code_not_found') }
	// The commit's answer was lost and this is the retry: the payment is our own.
	const made = world.payments.get(command.paymentId)
	if (made) return { ok: true, result: { kind: 'payment', payment: made } }
	const wallet = loadedAccount(world, shown.walletId)
	const refused = refuseCode(world, shown, command) ?? refuseCurrency(wallet, command.amount.currency)
	if (refused) return { ok: false, refusal: refused }

	const payee = merchantAccount(world, command.merchantId, command.amount.currency)
	if (!payee) return currencyNotSupported(command.amount.currency)
	const held = refuseOrder(world, command)
	if (held) return { ok: false, refusal: held }
	const payment = newPayment(world, command, {
		merchantId: command.merchantId,
		merchantName: command.merchantName,
		payeeAccountId: payee.id,
		origin: 'wallet_code',
		staticCodeId: null,
		tipPercents: null,
		description: command.description,
		lineItems: command.lineItems,
		metadata: command.metadata,
		expiresAt: world.now + PAID_AT_ONCE_MS,
	})
	const unpaid = refuseCapture(world, payment, wallet, 0n)
	if (unpaid) return { ok: false, refusal: withoutSecrets(unpaid) }
	// After this point it must succeed.

	const ended = endHolder(world, command)
	const { payment: paid, changes } = captureNew(world, command, payment, wallet, 0n)
	return {
		ok: true,
		result: { kind: 'payment', payment: paid },
		changes: {
			...changes,
			paymentsMoved: ended.paymentsMoved,
			walletCodesSpent: [{ ...shown, paymentId: paid.id }],
			events: [...ended.events, ...changes.events],
		},
	}
}

function refuseCode({ now }: World, shown: WalletCode, { amount }: ChargeWalletCode): Refusal | undefined {
	if (shown.paymentId !== null) {
		return refuse('code_used', 'This code was charged before. The customer can show a new one. No money moved.')
	}
	if (shown.expiresAt <= now) {
		return refuse('code_expired', "This code's time ran out. The customer can show a new one. No money moved.")
	}
	if (amount.currency === shown.limit.currency && amount.value > shown.limit.value) {
		const limit = `${decimalOf(shown.limit)} ${shown.limit.currency}`
		return refuse('code_limit', `The customer allowed at most ${limit} for this code. No money moved.`)
	}
	return undefined
}

/** What a wallet refuses for a reason of its customer's own. */
const PRIVATE: readonly RefusalCode[] = ['wallet_frozen', 'payment_limit', 'day_limit', 'insufficient_funds']

/** The till learns why the wallet does not pay, but not how much its customer has, or may still spend. */
function withoutSecrets(refusal: Refusal): Refusal {
	if (!PRIVATE.includes(refusal.code)) return refusal
	return refuse(refusal.code, 'The customer sees the reason in the wallet. No money moved.')
}
