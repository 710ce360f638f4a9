import { forSignedIn } from '@/http/for-signed-in.ts'
import { jsonAnswer } from '@/http/json-answer.ts'
import { ofPayment } from '@/payments/of-payment.ts'
import { psp } from '@/psp.ts'

/** The customer declined, or left the confirm screen: others may pay at once. */
export function POST(request: Request): Promise<Response> {
	return forSignedIn(async (user) => {
		const asked = ofPayment.safeParse(await request.json().catch(() => undefined))
		if (!asked.success) return jsonAnswer({ title: 'The request is not valid.' }, 400)
		await psp().payments.release(asked.data.paymentId, { wallet_id: user.walletId })
		return jsonAnswer({ released: true })
	})
}
