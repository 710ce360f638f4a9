import { z } from 'zod'
import { TOP_UP_SOURCES } from '../ledger.ts'
import { wireBalance, wireCurrency, wireMoney } from './money.ts'
import { pageOf, plainText, wireTime } from './payment.ts'

/** `POST /v1/wallets`. */
export const openWalletBody = z
	.strictObject({
		reference: plainText(120).meta({ description: "The provider's own name for its customer", example: 'customer-42' }),
		currency: wireCurrency,
	})
	.meta({ id: 'OpenWallet' })

/** `POST /v1/wallets/{id}/top_ups`. */
export const topUpBody = z
	.strictObject({
		amount: wireMoney,
		source: z.strictObject({ type: z.enum(TOP_UP_SOURCES), reference: plainText(120).nullish() }),
	})
	.meta({ id: 'TopUp' })

/** `POST /v1/payments/{id}/pay`: the amount is the one the customer saw. */
export const payPaymentBody = z
	.strictObject({ wallet_id: z.string().max(64), amount: wireMoney })
	.meta({ id: 'PayPayment' })

export const wireWallet = z
	.object({
		id: z.string().meta({ example: 'wal_01h455vb4pex5vsknk084sn02q' }),
		object: z.literal('wallet'),
		reference: z.string(),
		balance: wireBalance,
	})
	.meta({ id: 'Wallet' })

/** One line of a wallet's statement. `counterparty` is the merchant's name, or the kind of source of a top-up. */
export const wireTransaction = z
	.object({
		id: z.string().meta({ example: 'trf_01h455vb4pex5vsknk084sn02q' }),
		object: z.literal('transaction'),
		type: z.enum(['payment', 'top_up']),
		direction: z.enum(['in', 'out']),
		amount: wireBalance,
		counterparty: z.string(),
		payment_id: z.string().nullable(),
		order_id: z.string().nullable(),
		created_at: wireTime,
	})
	.meta({ id: 'Transaction' })

/** What a pay or a top-up answers: the statement line it made, and the balance right after it. */
export const wireMadeTransaction = wireTransaction
	.extend({ wallet: z.object({ id: z.string(), balance: wireBalance }) })
	.meta({ id: 'MadeTransaction' })

export const wireTransactionPage = pageOf(wireTransaction, 'TransactionPage')

export type OpenWalletBody = z.infer<typeof openWalletBody>
export type TopUpBody = z.infer<typeof topUpBody>
export type PayPaymentBody = z.infer<typeof payPaymentBody>
export type WireWallet = z.infer<typeof wireWallet>
export type WireTransaction = z.infer<typeof wireTransaction>
export type WireMadeTransaction = z.infer<typeof wireMadeTransaction>
export type WireTransactionPage = z.infer<typeof wireTransactionPage>
