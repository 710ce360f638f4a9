import { z } from 'zod'
import { TOP_UP_SOURCES, WITHDRAWAL_DESTINATIONS } from '../ledger.ts'
import { MAX_VALUE } from '../money.ts'
import { wireBalance, wireCurrency, wireMoney } from './money.ts'
import { pageOf, plainText, wireTime } from './payment.ts'

/** By which people send each other money: 3 to 30 lower-case letters, digits, dots, dashes; no dot or dash at either end. */
export const HANDLE_PATTERN = /^[a-z0-9](?:[a-z0-9._-]{1,28})[a-z0-9]$/

/** `POST /v1/wallets`. */
export const openWalletBody = z
	.strictObject({
		reference: plainText(120).meta({ description: "The provider's own name for its customer", example: 'customer-42' }),
		currency: wireCurrency,
	})
	.meta({ id: 'OpenWallet', example: { reference: 'customer-42', currency: 'USD' } })

const limit = z
	.int()
	.nonnegative()
	.max(Number(MAX_VALUE))
	.nullable()
	.meta({ description: "Minor units of the wallet's currency; null is no limit", example: 20000 })

/** What may leave a wallet at once and in a day (UTC), and what it may come to hold. */
export const wireLimits = z.object({ payment: limit, day: limit, balance: limit }).meta({ id: 'Limits' })

/** `PATCH /v1/wallets/{id}`: what is left out stays as it is. */
export const changeWalletBody = z
	.strictObject({
		handle: z
			.string()
			.max(30)
			.regex(HANDLE_PATTERN, 'must be 3 to 30 lower-case letters, digits, dots, dashes or underscores, as in ada.k')
			.nullish()
			.meta({ description: 'Unique over all wallets; null gives it up', example: 'ada' }),
		frozen: z.boolean().optional().meta({ description: 'Nothing leaves a frozen wallet' }),
		limits: z.strictObject({ payment: limit, day: limit, balance: limit }).partial().optional(),
	})
	.meta({ id: 'ChangeWallet', example: { handle: 'ada', limits: { payment: 20_000, day: 50_000 } } })

/** `POST /v1/wallets/{id}/top_ups`. */
export const topUpBody = z
	.strictObject({
		amount: wireMoney,
		source: z.strictObject({ type: z.enum(TOP_UP_SOURCES), reference: plainText(120).nullish() }),
	})
	.meta({ id: 'TopUp', example: { amount: { value: 5000, currency: 'USD' }, source: { type: 'cash' } } })

/** `POST /v1/wallets/{id}/withdrawals`. */
export const withdrawBody = z
	.strictObject({
		amount: wireMoney,
		destination: z.strictObject({ type: z.enum(WITHDRAWAL_DESTINATIONS), reference: plainText(120).nullish() }),
	})
	.meta({ id: 'Withdraw', example: { amount: { value: 5000, currency: 'USD' }, destination: { type: 'cash' } } })

/** `POST /v1/wallets/{id}/transfers`. */
export const sendMoneyBody = z
	.strictObject({
		to: z
			.string()
			.max(31)
			.regex(/^@?[a-zA-Z0-9](?:[a-zA-Z0-9._-]{1,28})[a-zA-Z0-9]$/, 'must be a handle, as in @ada')
			.meta({ description: "The other wallet's handle, with or without @", example: '@ada' }),
		amount: wireMoney,
		message: plainText(140).nullish().meta({ description: 'For the one who gets it', example: 'For the concert' }),
	})
	.meta({ id: 'SendMoney', example: { to: '@ada', amount: { value: 1500, currency: 'USD' }, message: 'Lunch' } })

const tip = z.int().nonnegative().max(Number(MAX_VALUE)).optional().meta({
	description: 'On top of the amount, in minor units of its currency; only if the payment invites a tip',
	example: 150,
})
/** What leaves the wallet is an amount of the wire too. */
const fitsWithTip = ({ amount, tip = 0 }: { amount: { value: number }; tip?: number | undefined }) =>
	BigInt(amount.value) + BigInt(tip) <= MAX_VALUE
const TOO_MUCH_WITH_TIP = { path: ['tip'], message: 'must be at most 2^53 − 1 together with the amount' }
const walletId = z.string().max(64).meta({ example: 'wal_01h455vb4pex5vsknk084sn02q' })

/** `POST /v1/payments/{id}/pay`: the amount is the one the customer saw, without the tip. */
export const payPaymentBody = z
	.strictObject({ wallet_id: walletId, amount: wireMoney, tip })
	.refine(fitsWithTip, TOO_MUCH_WITH_TIP)
	.meta({
		id: 'PayPayment',
		example: { wallet_id: 'wal_01h455vb4pex5vsknk084sn02q', amount: { value: 12345, currency: 'USD' }, tip: 1235 },
	})

/** `POST /v1/codes/{code}/payments`: the amount is the code's, or what the customer typed; without the tip. */
export const payStaticCodeBody = z
	.strictObject({ wallet_id: walletId, amount: wireMoney, tip })
	.refine(fitsWithTip, TOO_MUCH_WITH_TIP)
	.meta({
		id: 'PayStaticCode',
		example: { wallet_id: 'wal_01h455vb4pex5vsknk084sn02q', amount: { value: 350, currency: 'USD' } },
	})

/** `POST /v1/payments/{id}/claim` and `/release`. */
export const claimPaymentBody = z
	.strictObject({ wallet_id: walletId })
	.meta({ id: 'ClaimPayment', example: { wallet_id: 'wal_01h455vb4pex5vsknk084sn02q' } })

/** `POST /v1/wallets/{id}/codes`. */
export const showWalletCodeBody = z
	.strictObject({ limit: wireMoney.meta({ description: 'The most that may be taken with it' }) })
	.meta({ id: 'ShowWalletCode', example: { limit: { value: 5000, currency: 'USD' } } })

/** A code for a till to scan: one charge up to its limit, until it expires. */
export const wireWalletCode = z
	.object({
		id: z.string().meta({ example: 'wcd_01h455vb4pex5vsknk084sn02q' }),
		object: z.literal('wallet_code'),
		code: z.string().meta({ description: 'What the merchant sends as wallet_code' }),
		url: z.string().meta({ description: 'What the QR code says; it ends in the code' }),
		limit: wireBalance,
		created_at: wireTime,
		expires_at: wireTime,
	})
	.meta({ id: 'WalletCode' })

export const wireWallet = z
	.object({
		id: z.string().meta({ example: 'wal_01h455vb4pex5vsknk084sn02q' }),
		object: z.literal('wallet'),
		reference: z.string(),
		handle: z.string().nullable(),
		balance: wireBalance,
		frozen: z.boolean(),
		limits: wireLimits,
	})
	.meta({ id: 'Wallet' })

export const TRANSACTION_TYPES = ['payment', 'tip', 'refund', 'top_up', 'withdrawal', 'transfer'] as const

/**
 * One line of a wallet's statement. `counterparty` is who is at the other end, in plain words: the merchant's name, the
 * other wallet's @handle, or the kind of source a top-up came from and a withdrawal went to.
 */
export const wireTransaction = z
	.object({
		id: z.string().meta({ example: 'trf_01h455vb4pex5vsknk084sn02q' }),
		object: z.literal('transaction'),
		type: z.enum(TRANSACTION_TYPES),
		direction: z.enum(['in', 'out']),
		amount: wireBalance,
		counterparty: z.string(),
		payment_id: z.string().nullable(),
		order_id: z.string().nullable(),
		message: z.string().nullable().meta({ description: 'Of a transfer between wallets' }),
		created_at: wireTime,
	})
	.meta({ id: 'Transaction' })

/** What a call that moves a wallet's money answers: the statement line it made, and the balance right after it. */
export const wireMadeTransaction = wireTransaction
	.extend({ wallet: z.object({ id: z.string(), balance: wireBalance }) })
	.meta({ id: 'MadeTransaction' })

/** What a pay answers: the payment's line, the tip's own line where one was given, and the balance after both. */
export const wirePaidTransaction = wireMadeTransaction
	.extend({ tip: wireTransaction.or(z.null()) })
	.meta({ id: 'PaidTransaction' })

export const wireTransactionPage = pageOf(wireTransaction, 'TransactionPage')

export type OpenWalletBody = z.infer<typeof openWalletBody>
export type ChangeWalletBody = z.infer<typeof changeWalletBody>
export type TopUpBody = z.infer<typeof topUpBody>
export type WithdrawBody = z.infer<typeof withdrawBody>
export type SendMoneyBody = z.infer<typeof sendMoneyBody>
export type PayPaymentBody = z.infer<typeof payPaymentBody>
export type PayStaticCodeBody = z.infer<typeof payStaticCodeBody>
export type ClaimPaymentBody = z.infer<typeof claimPaymentBody>
export type ShowWalletCodeBody = z.infer<typeof showWalletCodeBody>
export type WireWallet = z.infer<typeof wireWallet>
export type WireWalletCode = z.infer<typeof wireWalletCode>
export type WireTransaction = z.infer<typeof wireTransaction>
export type WireMadeTransaction = z.infer<typeof wireMadeTransaction>
export type WirePaidTransaction = z.infer<typeof wirePaidTransaction>
export type WireTransactionPage = z.infer<typeof wireTransactionPage>
