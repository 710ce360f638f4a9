import { forSignedInWith } from '@/http/for-signed-in.ts'
import { jsonAnswer } from '@/http/json-answer.ts'
import { psp } from '@/psp.ts'
import { showCode, showCodeBody } from '@/show/show-code.ts'

/** The customer wants to be charged by a till, up to a limit. */
export function POST(request: Request): Promise<Response> {
	return forSignedInWith(request, showCodeBody, async (body, user) =>
		jsonAnswer(await showCode(psp(), user.walletId, body)),
	)
}
