import type { Browser, Page } from '@playwright/test'
import { COUNTER, openWindow, pageAlive, signIn } from './open-window.ts'
import { type CheckoutSample, pressCheckout } from './press-checkout.ts'
import type { Product } from './start-product.ts'
import { watchTraffic } from './traffic.ts'

/** What is asked of a customer. */
export interface AskedPayment {
	readonly payment_id: string
	readonly qr_code_url: string
	readonly total: { readonly value: number; readonly currency: string }
}

export interface Till {
	readonly page: Page
	/** Rings up two products and waits until the till's server knows, as it does long before anybody presses Checkout. */
	ringUp(): Promise<void>
	checkOut(): Promise<{ sample: CheckoutSample; asked: AskedPayment }>
	/** Waits for PAID and all that follows from it, then clears the screen. */
	newSale(): Promise<void>
}

/** A till at a counter, its cashier signed in. */
export async function openTill(browser: Browser, { demo }: Product): Promise<Till> {
	const page = await openWindow(browser, demo.merchant.url, COUNTER)
	await signIn(page, demo.merchant)
	await page.goto(`${demo.merchant.url}/till`)
	await pageAlive(page)
	const traffic = watchTraffic(page)
	const products = page.locator('main [data-product]')
	return {
		page,
		ringUp: async () => {
			for (const place of [0, 3]) await products.nth(place).click()
			await traffic.quiet()
		},
		checkOut: async () => {
			const answering = page.waitForResponse((response) => response.url().endsWith('/api/checkout'))
			const sample = await pressCheckout(page)
			const { order } = (await (await answering).json()) as { order: AskedPayment }
			return { sample, asked: order }
		},
		newSale: async () => {
			await page.getByRole('button', { name: 'New sale' }).waitFor()
			await traffic.quiet()
			await page.getByRole('button', { name: 'New sale' }).click()
		},
	}
}
