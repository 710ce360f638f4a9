import type { WireEvent } from '@tender/core/wire/event'
import { Webhook } from 'standardwebhooks'

const TIMEOUT_MS = 10_000

/** Sends one event once, signed by Standard Webhooks 1.0. Delivered means: answered 2xx. Never throws. */
export async function sendWebhook({
	url,
	secret,
	event,
}: {
	url: string
	secret: string
	event: WireEvent
}): Promise<{ delivered: boolean; result: string }> {
	try {
		const body = JSON.stringify(event)
		const sentAt = new Date()
		const response = await fetch(url, {
			method: 'POST',
			headers: {
				'content-type': 'application/json',
				'user-agent': 'Tender-Webhooks/1',
				'webhook-id': event.id,
				'webhook-timestamp': String(Math.floor(sentAt.getTime() / 1000)),
				'webhook-signature': new Webhook(secret).sign(event.id, sentAt, body),
			},
			body,
			redirect: 'manual',
			signal: AbortSignal.timeout(TIMEOUT_MS),
		})
		await response.body?.cancel()
		return { delivered: response.ok, result: `answered ${response.status}` }
	} catch (error) {
		return {
			delivered: false,
			result: reasonOf(error).slice(0, 200),
		}
	}
}

/** `fetch` says only that it failed; why, its cause says. */
function reasonOf(error: unknown): string {
	if (!(error instanceof Error)) return 'failed'
	const { cause } = error
	return `${error.name}: ${cause instanceof Error ? cause.message : error.message}`
}
