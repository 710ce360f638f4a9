import type { WireEvent } from '@tender/core/wire/event'
import type { MerchantClient } from '@tender/sdk/merchant-client'
import { done, untilKnown } from './until-known.ts'

/** Every event of a merchant's log, read page by page. */
export async function readLog(till: MerchantClient): Promise<WireEvent[]> {
	const events: WireEvent[] = []
	for (let after: string | undefined; ; ) {
		const filter = { limit: 100, ...(after !== undefined && { after }) }
		const page = done(await untilKnown(() => till.events.list(filter)))
		events.push(...page.data)
		if (!page.has_more || page.next_cursor === null) return events
		after = page.next_cursor
	}
}
