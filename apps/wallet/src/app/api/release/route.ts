import { forSignedInWith } from '@/http/for-signed-in.ts'
import { jsonAnswer } from '@/http/json-answer.ts'
import { paymentVisit } from '@/payments/payment-visit.ts'
import { releasePayment } from '@/payments/release-payment.ts'
import { psp } from '@/psp.ts'

/** The customer declined, or left the confirm screen: others may pay at once. */
export function POST(request: Request): Promise<Response> {
	return forSignedInWith(request, paymentVisit, async (visit, user) => {
		await releasePayment(psp(), user.walletId, visit)
		return jsonAnswer({ released: true })
	})
}
