import { forSignedIn } from '@/http/for-signed-in.ts'
import { jsonAnswer } from '@/http/json-answer.ts'
import { claimPayment } from '@/payments/claim-payment.ts'
import { ofPayment } from '@/payments/of-payment.ts'
import { psp } from '@/psp.ts'

/** A confirm screen is open: the payment is kept for this customer, and again for as long as the screen asks. */
export function POST(request: Request): Promise<Response> {
	return forSignedIn(async (user) => {
		const asked = ofPayment.safeParse(await request.json().catch(() => undefined))
		if (!asked.success) return jsonAnswer({ title: 'The request is not valid.' }, 400)
		return jsonAnswer(await claimPayment(psp(), user.walletId, asked.data.paymentId))
	})
}
