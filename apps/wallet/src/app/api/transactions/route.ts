import { forSignedIn } from '@/http/for-signed-in.ts'
import { jsonAnswer } from '@/http/json-answer.ts'
import { psp } from '@/psp.ts'
import { loadStatementPage } from '@/wallet/load-wallet-view.ts'

const CURSOR = /^trf_[0-9a-z]{26}$/

/** The page of the statement after `?cursor=`. */
export function GET(request: Request): Promise<Response> {
	return forSignedIn(async (user) => {
		const cursor = new URL(request.url).searchParams.get('cursor')
		if (!cursor || !CURSOR.test(cursor)) return jsonAnswer({ title: 'The cursor is not valid.' }, 400)
		return jsonAnswer(await loadStatementPage(psp(), user.walletId, cursor))
	})
}
