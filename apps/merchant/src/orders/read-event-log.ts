import type { MerchantClient } from '@tender/sdk/merchant-client'
import { TenderError } from '@tender/sdk/tender-error'
import type { Database } from '../database.ts'
import { log } from '../log.ts'
import { takeInPayment } from './take-in-payment.ts'

const PAGE_SIZE = 100
/** What is left is read by the next run. */
const MAX_PAGES = 10

/**
 * Goes on reading the PSP's log of paid payments from where it was left, and takes in each: a payment at a printed code
 * has no till that waits for it, so one whose webhook never came is found only here. Reading on twice at once is safe.
 */
export async function readEventLog(db: Database, psp: MerchantClient): Promise<void> {
	const shop = await db.shop.findFirstOrThrow({ select: { id: true, lastEventId: true } })
	let after = shop.lastEventId
	try {
		for (let pages = 0; pages < MAX_PAGES; pages++) {
			const page = await psp.events.list({
				type: 'payment.paid',
				limit: PAGE_SIZE,
				...(after !== null && { after }),
			})
			for (const { data } of page.data) if (data.object === 'payment') await takeInPayment(db, data, 'event_log')
			// Not `next_cursor`: after the last page there is none, and what comes later is read on from here.
			const last = page.data.at(-1)
			if (!last) return
			after = last.id
			await db.shop.update({ where: { id: shop.id }, data: { lastEventId: after } })
			if (!page.has_more) return
		}
	} catch (error) {
		if (!(error instanceof TenderError)) throw error
		log('warn', 'the event log could not be read', { code: error.code })
	}
}
