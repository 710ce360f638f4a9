import { ASKED_GUIDE } from './refusal-guide/asked-guide.ts'
import { CODE_GUIDE } from './refusal-guide/code-guide.ts'
import { MONEY_GUIDE } from './refusal-guide/money-guide.ts'
import { PAYMENT_GUIDE } from './refusal-guide/payment-guide.ts'
import type { RefusalAdvice } from './refusal-guide/refusal-advice.ts'
import { TENDER_GUIDE } from './refusal-guide/tender-guide.ts'
import { WALLET_GUIDE } from './refusal-guide/wallet-guide.ts'
import type { RefusalCode } from './refusals.ts'

/** One page for every way Tender says no: a new refusal does not compile until it is explained here. */
export const REFUSAL_GUIDE: Readonly<Record<RefusalCode, RefusalAdvice>> = {
	...ASKED_GUIDE,
	...PAYMENT_GUIDE,
	...CODE_GUIDE,
	...MONEY_GUIDE,
	...WALLET_GUIDE,
	...TENDER_GUIDE,
}
