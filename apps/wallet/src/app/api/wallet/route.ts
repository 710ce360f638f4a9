import { database } from '@/database.ts'
import { forSignedIn } from '@/http/for-signed-in.ts'
import { jsonAnswer } from '@/http/json-answer.ts'
import { psp } from '@/psp.ts'
import { loadWalletView } from '@/wallet/load-wallet-view.ts'

/** Balance and newest lines; home asks every few seconds while it is seen. */
export function GET(): Promise<Response> {
	return forSignedIn(async (user) => jsonAnswer(await loadWalletView({ db: database(), psp: psp() }, user)))
}
