import { postJson } from './post-json.ts'

/** Pauses between attempts; after the last the webhook makes up for it. */
const TRY_AGAIN_AFTER_MS = [1_000, 2_000, 4_000, 8_000, 16_000]

/** Lets the till's own server confirm a change with the PSP and store it, again while either does not answer. */
export async function reportChange(orderId: string): Promise<void> {
	for (const pause of [...TRY_AGAIN_AFTER_MS, undefined]) {
		const answer = await postJson(`/api/orders/${orderId}/sync`)
		if ((answer && answer.status < 500) || pause === undefined) return
		await new Promise((resolve) => setTimeout(resolve, pause))
	}
}
