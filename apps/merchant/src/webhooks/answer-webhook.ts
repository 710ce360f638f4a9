import type { WireEvent } from '@tender/core/wire/event'
import type { MerchantClient } from '@tender/sdk/merchant-client'
import { TenderError } from '@tender/sdk/tender-error'
import { verifyWebhook } from '@tender/sdk/verify-webhook'
import type { Database } from '../database.ts'
import { jsonAnswer } from '../http/json-answer.ts'
import { readBoundedText } from '../http/read-bounded-text.ts'
import { log } from '../log.ts'
import { receiveWebhook } from './receive-webhook.ts'

/** A payment with a hundred lines is about 30 KB. */
const MAX_BODY_BYTES = 128 * 1024

export interface WebhookParts {
	readonly db: Database
	readonly psp: MerchantClient
	/** `whsec_…`, shared with the PSP. */
	readonly secret: string
}

/** Answers a webhook: 401 when it is not the PSP's, 503 when it should be sent again, else 200. */
export async function answerWebhook(request: Request, { db, psp, secret }: WebhookParts): Promise<Response> {
	const body = await readBoundedText(request, MAX_BODY_BYTES)
	if (body === undefined) return jsonAnswer({ title: 'The body is too large.' }, 413)
	const event = verified(secret, request.headers, body)
	if (!event) return jsonAnswer({ title: 'The signature does not fit.' }, 401)
	try {
		return jsonAnswer({ result: await receiveWebhook(db, psp, event) })
	} catch (error) {
		if (!(error instanceof TenderError)) throw error
		log('warn', 'a webhook waits: the PSP does not answer', { webhook: event.id, code: error.code })
		return jsonAnswer({ title: 'The payment service does not answer; send it again.' }, 503)
	}
}

function verified(secret: string, headers: Headers, body: string): WireEvent | undefined {
	try {
		return verifyWebhook({ secret, headers, body })
	} catch (error) {
		log('warn', 'a webhook was refused', { reason: error instanceof Error ? error.name : 'unknown' })
		return undefined
	}
}
