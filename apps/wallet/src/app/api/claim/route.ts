import { forSignedInWith } from '@/http/for-signed-in.ts'
import { jsonAnswer } from '@/http/json-answer.ts'
import { claimPayment } from '@/payments/claim-payment.ts'
import { paymentVisit } from '@/payments/payment-visit.ts'
import { psp } from '@/psp.ts'

/** A confirm screen is open: the payment is kept for this customer, and again for as long as the screen asks. */
export function POST(request: Request): Promise<Response> {
	return forSignedInWith(request, paymentVisit, async (visit, user) =>
		jsonAnswer(await claimPayment(psp(), user.walletId, visit)),
	)
}
