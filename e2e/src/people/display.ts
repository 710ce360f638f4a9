import type { Locator, Page } from '@playwright/test'
import { openPage } from '../browser/open-page.ts'
import { expect } from '../expect.ts'
import type { TheProduct } from '../product/the-product.ts'
import type { Till } from './till.ts'

/** The screen that the customer sees at the counter. */
export class Display {
	readonly page: Page
	readonly code: Locator
	readonly paid: Locator

	private constructor(page: Page) {
		this.page = page
		this.code = page.getByRole('img', { name: /^QR code to pay/ })
		this.paid = page.getByRole('heading', { name: 'PAID', exact: true })
	}

	/** Pairs a screen as people do: the till shows a short code, which is typed on the screen. */
	static async pair(page: Page, till: Till, { demo }: TheProduct): Promise<Display> {
		await till.page.getByRole('button', { name: 'Customer display' }).click()
		const code = till.page.getByTestId('pairing-code')
		await expect(code).toHaveText(/^\w{3} \w{3}$/)
		await openPage(page, `${demo.merchant.url}/display`)
		await page.getByLabel('Code from the till').fill((await code.textContent()) ?? '')
		await page.getByRole('button', { name: 'Pair this screen' }).click()
		await expect(page.getByRole('heading', { name: 'Welcome' })).toBeVisible()
		const dialog = till.page.getByRole('dialog')
		await dialog.getByRole('button', { name: 'Close' }).click()
		await expect(dialog).toBeHidden()
		return new Display(page)
	}
}
