import type { WireCode } from '@tender/core/wire/code'
import type { FoundCode } from '../../queries/find-code.ts'
import { presentPaymentCode } from './present-payment.ts'
import { presentStaticCodeFacts } from './present-static-code.ts'

/** What a scanned code asks, whichever kind it is. */
export function presentCode(found: FoundCode): WireCode {
	return found.kind === 'payment' ? presentPaymentCode(found.payment) : presentStaticCodeFacts(found.staticCode)
}
