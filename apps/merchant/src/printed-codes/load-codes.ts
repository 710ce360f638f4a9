import type { WirePayment } from '@tender/core/wire/payment'
import type { WireStaticCode, WireStaticCodePage } from '@tender/core/wire/static-code'
import { isWithoutAnswer } from '@tender/sdk/is-without-answer'
import type { MerchantClient } from '@tender/sdk/merchant-client'
import { TenderError } from '@tender/sdk/tender-error'

const PAGE_SIZE = 25

/** What was asked for; `unreachable` while the PSP, which keeps the codes, does not answer; undefined: there is none. */
type Loaded<T> = T | 'unreachable' | undefined

/** A page of the shop's printed codes, newest first. */
export function loadCodes(psp: MerchantClient, cursor: string | undefined): Promise<Loaded<WireStaticCodePage>> {
	return load(psp.staticCodes.list({ limit: PAGE_SIZE, ...(cursor !== undefined && { cursor }) }))
}

export function loadCode(psp: MerchantClient, id: string): Promise<Loaded<WireStaticCode>> {
	return load(psp.staticCodes.get(id))
}

/** How many payments a code's page shows; the others are among the orders. */
const NEWEST = 8

/** What was paid at a code last, newest first. */
export async function loadPaidAt(psp: MerchantClient, codeId: string): Promise<readonly WirePayment[]> {
	const page = await load(psp.payments.list({ static_code_id: codeId, limit: NEWEST }))
	return page === undefined || page === 'unreachable' ? [] : page.data
}

async function load<T>(asked: Promise<T>): Promise<Loaded<T>> {
	try {
		return await asked
	} catch (error) {
		if (!(error instanceof TenderError)) throw error
		return isWithoutAnswer(error) ? 'unreachable' : undefined
	}
}
