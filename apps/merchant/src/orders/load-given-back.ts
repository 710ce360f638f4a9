import type { WirePayment } from '@tender/core/wire/payment'
import type { WireRefund } from '@tender/core/wire/refund'
import type { MerchantClient } from '@tender/sdk/merchant-client'
import { TenderError } from '@tender/sdk/tender-error'

/** A paid order's payment as the PSP has it now, and what was given back of it, oldest first. */
export interface GivenBack {
	readonly payment: WirePayment
	readonly refunds: readonly WireRefund[]
}

const PAGE_SIZE = 100

/** Asked of the PSP each time: the books are there. Undefined while it does not answer. */
export async function loadGivenBack(psp: MerchantClient, paymentId: string): Promise<GivenBack | undefined> {
	try {
		const payment = await psp.payments.get(paymentId)
		const refunds: WireRefund[] = []
		for (let cursor: string | null | undefined; cursor !== null; ) {
			const page = await psp.payments.refunds(paymentId, {
				limit: PAGE_SIZE,
				...(cursor !== undefined && { cursor }),
			})
			refunds.push(...page.data)
			cursor = page.next_cursor
		}
		return { payment, refunds: refunds.reverse() }
	} catch (error) {
		if (error instanceof TenderError) return undefined
		throw error
	}
}
