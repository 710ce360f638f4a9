import { wireMoney } from '@tender/core/wire/money'
import { z } from 'zod'
import { forSignedIn } from '@/http/for-signed-in.ts'
import { jsonAnswer } from '@/http/json-answer.ts'
import { psp } from '@/psp.ts'
import { showCode } from '@/show/show-code.ts'

const body = z.strictObject({ key: z.uuid(), limit: wireMoney })

/** The customer wants to be charged by a till, up to a limit. */
export function POST(request: Request): Promise<Response> {
	return forSignedIn(async (user) => {
		const asked = body.safeParse(await request.json().catch(() => undefined))
		if (!asked.success) return jsonAnswer({ title: 'The request is not valid.' }, 400)
		return jsonAnswer(await showCode(psp(), user.walletId, asked.data.limit, asked.data.key))
	})
}
