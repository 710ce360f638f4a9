import type { StaticCode, WalletCode } from '@tender/core/shown-codes'
import { Prisma } from '../../generated/prisma/client.ts'
import { selectList } from './columns.ts'

/** A printed code as the database hands it over in JSON. */
export interface StaticCodeRow {
	id: string
	merchant_id: string
	merchant_name: string
	code: string
	label: string
	currency: string
	amount: string | null
	tip_percents: number[] | null
	created_at: number
	closed_at: number | null
}

/** A code shown by a wallet, as the database hands it over in JSON. */
export interface WalletCodeRow {
	id: string
	wallet_id: string
	provider_id: string
	code: string
	limit_amount: string
	currency: string
	created_at: number
	expires_at: number
	payment_id: string | null
}

/** The select list that makes a StaticCodeRow of `static_codes` under this alias. */
export function staticCodeColumns(alias: string): Prisma.Sql {
	const columns = selectList(alias, {
		plain: ['id', 'merchant_id', 'code', 'label', 'currency', 'tip_percents'],
		wholeNumbers: ['amount'],
		times: ['created_at', 'closed_at'],
	})
	return Prisma.raw(`${columns}, (SELECT m.name FROM merchants m WHERE m.id = ${alias}.merchant_id) AS merchant_name`)
}

/** The select list that makes a WalletCodeRow of `wallet_codes` under this alias. */
export function walletCodeColumns(alias: string): Prisma.Sql {
	return Prisma.raw(
		selectList(alias, {
			plain: ['id', 'wallet_id', 'provider_id', 'code', 'currency', 'payment_id'],
			wholeNumbers: ['limit_amount'],
			times: ['created_at', 'expires_at'],
		}),
	)
}

export function toStaticCode(row: StaticCodeRow): StaticCode {
	return {
		id: row.id,
		merchantId: row.merchant_id,
		merchantName: row.merchant_name,
		code: row.code,
		label: row.label,
		currency: row.currency,
		amount: row.amount === null ? null : BigInt(row.amount),
		tipPercents: row.tip_percents,
		createdAt: row.created_at,
		closedAt: row.closed_at,
	}
}

export function toWalletCode(row: WalletCodeRow): WalletCode {
	return {
		id: row.id,
		walletId: row.wallet_id,
		providerId: row.provider_id,
		code: row.code,
		limit: { value: BigInt(row.limit_amount), currency: row.currency },
		createdAt: row.created_at,
		expiresAt: row.expires_at,
		paymentId: row.payment_id,
	}
}

export function toStaticCodeColumns(code: StaticCode) {
	return {
		id: code.id,
		merchant_id: code.merchantId,
		code: code.code,
		label: code.label,
		currency: code.currency,
		amount: code.amount === null ? null : String(code.amount),
		tip_percents: code.tipPercents,
		created_at: code.createdAt,
		closed_at: code.closedAt,
	}
}

export function toWalletCodeRow(code: WalletCode): WalletCodeRow {
	return {
		id: code.id,
		wallet_id: code.walletId,
		provider_id: code.providerId,
		code: code.code,
		limit_amount: String(code.limit.value),
		currency: code.limit.currency,
		created_at: code.createdAt,
		expires_at: code.expiresAt,
		payment_id: code.paymentId,
	}
}
