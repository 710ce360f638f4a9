import { createHmac } from 'node:crypto'
import type { WireEvent } from '@tender/core/wire/event'

/** The request a sender makes of an event, by Standard Webhooks 1.0: HMAC-SHA256 over id.timestamp.body. */
export function signWebhook(event: WireEvent, secret: string): Request {
	return signBody(event.id, JSON.stringify(event), secret)
}

/** The same of any body, also of one that no PSP would send. */
export function signBody(id: string, body: string, secret: string): Request {
	const timestamp = String(Math.floor(Date.now() / 1000))
	const key = Buffer.from(secret.replace(/^whsec_/, ''), 'base64')
	const signature = createHmac('sha256', key).update(`${id}.${timestamp}.${body}`).digest('base64')
	return new Request('http://merchant.example/api/webhooks/psp', {
		method: 'POST',
		headers: { 'webhook-id': id, 'webhook-timestamp': timestamp, 'webhook-signature': `v1,${signature}` },
		body,
	})
}
