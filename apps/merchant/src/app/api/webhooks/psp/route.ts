import { database } from '@/database.ts'
import { merchantEnv } from '@/env.ts'
import { psp } from '@/psp.ts'
import { answerWebhook } from '@/webhooks/answer-webhook.ts'

/** What the PSP sends when a payment changed. Anything but 2xx is sent again later. */
export function POST(request: Request): Promise<Response> {
	return answerWebhook(request, { db: database(), psp: psp(), secret: merchantEnv().PSP_WEBHOOK_SECRET })
}
