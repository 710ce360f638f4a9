import type { WireStaticCode } from '@tender/core/wire/static-code'
import { isWithoutAnswer } from '@tender/sdk/is-without-answer'
import type { MerchantClient } from '@tender/sdk/merchant-client'
import { TenderError } from '@tender/sdk/tender-error'
import type { Database } from '../database.ts'
import type { CodeAnswer, CodeBody } from './code-body.ts'

/** Makes a code to print, in the shop's currency and with the shop's tips where they are invited. */
export async function openCode(
	{ db, psp }: { db: Database; psp: MerchantClient },
	{ code_key, label, amount, invite_tip }: CodeBody,
): Promise<CodeAnswer> {
	const { currency, tipPercents } = await db.shop.findFirstOrThrow({ select: { currency: true, tipPercents: true } })
	const tip = invite_tip && tipPercents.length > 0 ? { tip: { percents: tipPercents } } : {}
	return answerOf(psp.staticCodes.open({ label, currency, amount, ...tip }, { idempotencyKey: code_key }))
}

/** Takes a code out of use for good. Done twice it is still done. */
export function closeCode(psp: MerchantClient, id: string): Promise<CodeAnswer> {
	return answerOf(psp.staticCodes.close(id, { idempotencyKey: `close-${id}` }))
}

async function answerOf(asked: Promise<WireStaticCode>): Promise<CodeAnswer> {
	try {
		return { outcome: 'done', id: (await asked).id }
	} catch (error) {
		if (!(error instanceof TenderError)) throw error
		if (isWithoutAnswer(error)) return { outcome: 'unknown' }
		return { outcome: 'refused', title: error.title }
	}
}
