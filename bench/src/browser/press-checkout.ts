import type { Page } from '@playwright/test'
import { notePress, noteSight } from './page-marks.ts'

/** One press of Checkout. */
export interface CheckoutSample {
	/** From the press to the painted code. */
	readonly ms: number
	/** Of that, the request: from asking the browser to send it until the answer was read. */
	readonly answerMs: number
}

const CODE = { selector: 'svg[role="img"]', text: 'QR code to pay' }

/** Presses Checkout on the till or on the bare page: both ask /api/checkout and show a code. */
export async function pressCheckout(page: Page): Promise<CheckoutSample> {
	await page.evaluate(() => performance.clearResourceTimings())
	const pressed = await notePress(page)
	const seen = await noteSight(page, CODE)
	await page.getByRole('button', { name: 'Checkout' }).click()
	const ms = (await seen()) - (await pressed())
	const answerMs = await page.evaluate(
		() =>
			performance.getEntriesByType('resource').findLast(({ name }) => name.endsWith('/api/checkout'))?.duration ??
			Number.NaN,
	)
	return { ms, answerMs }
}
