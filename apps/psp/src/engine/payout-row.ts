import type { Payout, PayoutStatus } from '@tender/core/payout'
import { Prisma } from '../../generated/prisma/client.ts'
import { selectList } from './columns.ts'

/** A payout as the database hands it over in JSON, and takes it. */
export interface PayoutRow extends PayoutStateColumns {
	id: string
	merchant_id: string
	merchant_account_id: string
	amount: string
	currency: string
	bank_holder: string
	bank_iban: string
	bank_bic: string | null
	reference: string
	requested_at: number
}

/** What changes of a payout: what its events keep. */
export interface PayoutStateColumns {
	status: PayoutStatus
	sent_at: number | null
	failed_at: number | null
	failure: string | null
}

/** The select list that makes a PayoutRow of `payouts` under this alias. */
export function payoutColumns(alias: string): Prisma.Sql {
	return Prisma.raw(
		selectList(alias, {
			plain: [
				...['id', 'merchant_id', 'merchant_account_id', 'currency', 'bank_holder', 'bank_iban', 'bank_bic'],
				...['reference', 'status', 'failure'],
			],
			wholeNumbers: ['amount'],
			times: ['requested_at', 'sent_at', 'failed_at'],
		}),
	)
}

export function toPayout(row: PayoutRow): Payout {
	return {
		id: row.id,
		merchantId: row.merchant_id,
		merchantAccountId: row.merchant_account_id,
		amount: { value: BigInt(row.amount), currency: row.currency },
		bank: { holder: row.bank_holder, iban: row.bank_iban, bic: row.bank_bic },
		reference: row.reference,
		requestedAt: row.requested_at,
		...toPayoutState(row),
	}
}

export function toPayoutState(row: PayoutStateColumns) {
	return { status: row.status, sentAt: row.sent_at, failedAt: row.failed_at, failure: row.failure }
}

export function toPayoutRow(payout: Payout): PayoutRow {
	return {
		id: payout.id,
		merchant_id: payout.merchantId,
		merchant_account_id: payout.merchantAccountId,
		amount: String(payout.amount.value),
		currency: payout.amount.currency,
		bank_holder: payout.bank.holder,
		bank_iban: payout.bank.iban,
		bank_bic: payout.bank.bic,
		reference: payout.reference,
		requested_at: payout.requestedAt,
		...toPayoutStateColumns(payout),
	}
}

export function toPayoutStateColumns(payout: Payout): PayoutStateColumns {
	return { status: payout.status, sent_at: payout.sentAt, failed_at: payout.failedAt, failure: payout.failure }
}
