import { type WireEvent, wireEvent } from '@tender/core/wire/event'
import { Webhook } from 'standardwebhooks'

/**
 * Checks a webhook's Standard Webhooks signature and age (5 min) over the raw body and answers its event. Throws when
 * it is not from the PSP. The same event may arrive more than once: deduplicate by its `id`.
 */
export function verifyWebhook({
	secret,
	headers,
	body,
}: {
	/** `whsec_…` */
	readonly secret: string
	readonly headers: Headers | Record<string, string>
	/** The body's bytes as text, before any JSON parsing. */
	readonly body: string
}): WireEvent {
	const plain = headers instanceof Headers ? Object.fromEntries(headers) : headers
	return wireEvent.parse(new Webhook(secret).verify(body, plain))
}
