import { randomUUID } from 'node:crypto'
import type { WirePayment } from '@tender/core/wire/payment'
import type { TheProduct } from '../product/the-product.ts'

/** Pays from a customer's wallet straight at the PSP, as another wallet app would. */
export async function payByApi(
	product: TheProduct,
	payment: WirePayment,
	{ walletId, tip = 0 }: { walletId?: string; tip?: number } = {},
): Promise<void> {
	const wallet_id = walletId ?? product.demo.wallet.second.wallet_id
	await product.fillWallet(wallet_id, payment.amount.value + tip)
	await product.walletApi.payments.pay(
		payment.id,
		{ wallet_id, amount: payment.amount, ...(tip > 0 && { tip }) },
		{ idempotencyKey: randomUUID() },
	)
}
