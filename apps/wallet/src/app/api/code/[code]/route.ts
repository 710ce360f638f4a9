import { database } from '@/database.ts'
import { forSignedIn } from '@/http/for-signed-in.ts'
import { jsonAnswer } from '@/http/json-answer.ts'
import { loadPayView } from '@/payments/load-pay-view.ts'
import { psp } from '@/psp.ts'

/** Where a code stands now; the open pay page asks every few seconds. */
export function GET(_request: Request, { params }: { params: Promise<{ code: string }> }): Promise<Response> {
	return forSignedIn(async (user) => {
		const { code } = await params
		return jsonAnswer(await loadPayView({ db: database(), psp: psp() }, user, code))
	})
}
