import { toPublicId } from '@tender/core/ids'
import type { Payout } from '@tender/core/payout'
import { toWireMoney } from '@tender/core/wire/money'
import { toWireTime } from '@tender/core/wire/payment'
import type { WireOperatorPayout, WirePayout } from '@tender/core/wire/payout'
import type { MerchantPayout } from '../../queries/payout-of.ts'

/** A payout as its merchant sees it. */
export function presentPayout(payout: Payout): WirePayout {
	return {
		id: toPublicId('payout', payout.id),
		object: 'payout',
		amount: toWireMoney(payout.amount),
		bank: { ...payout.bank },
		reference: payout.reference,
		status: payout.status,
		failure: payout.failure,
		requested_at: toWireTime(payout.requestedAt),
		sent_at: payout.sentAt === null ? null : toWireTime(payout.sentAt),
		failed_at: payout.failedAt === null ? null : toWireTime(payout.failedAt),
	}
}

/** A payout as the operator sees it. */
export function presentOperatorPayout(payout: MerchantPayout): WireOperatorPayout {
	return {
		...presentPayout(payout),
		merchant: { id: toPublicId('merchant', payout.merchantId), name: payout.merchantName },
	}
}
