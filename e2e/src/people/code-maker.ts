import type { Page } from '@playwright/test'
import type { WireStaticCode } from '@tender/core/wire/static-code'
import { openPage } from '../browser/open-page.ts'
import { expect } from '../expect.ts'
import type { TheProduct } from '../product/the-product.ts'

/** What is asked of a code to print. */
export interface CodeWish {
	readonly label: string
	/** Left out, the customer types how much. */
	readonly amount?: string
	readonly tip?: boolean
}

/** Somebody of the shop at the screen of printed codes. */
export class CodeMaker {
	readonly page: Page
	readonly #product: TheProduct

	private constructor(page: Page, product: TheProduct) {
		this.page = page
		this.#product = product
	}

	/** Goes there by the shop's menu. */
	static async open(page: Page, product: TheProduct): Promise<CodeMaker> {
		await openPage(page, `${product.demo.merchant.url}/orders`)
		await page.getByRole('link', { name: 'Printed codes' }).click()
		await expect(page.getByRole('heading', { level: 1, name: 'Printed codes' })).toBeVisible()
		return new CodeMaker(page, product)
	}

	async fill({ label, amount, tip = false }: CodeWish): Promise<void> {
		await this.page.getByRole('button', { name: 'New printed code' }).click()
		await this.page.getByLabel('Label').fill(label)
		if (amount !== undefined) await this.page.getByLabel('Amount in USD').fill(amount)
		if (tip) await this.page.getByLabel('Invite a tip').check()
	}

	/** Makes a code and comes to its sheet; answers it as the PSP has it. */
	async make(wish: CodeWish): Promise<WireStaticCode> {
		await this.fill(wish)
		await this.page.getByRole('button', { name: 'Make the code' }).click()
		await this.page.waitForURL(/\/printed-codes\/cod_/)
		await expect(this.page.getByRole('img', { name: `QR code to pay at ${wish.label}` })).toBeVisible()
		return this.#product.merchantApi.staticCodes.get(this.page.url().split('/').at(-1) ?? '')
	}

	/** On a code's page: takes it out of use. */
	async close(): Promise<void> {
		await this.page.getByRole('button', { name: 'Close this code' }).click()
		await expect(this.page.getByRole('alertdialog')).toContainText('Nothing can be paid with it any more')
		await this.page.getByRole('button', { name: 'Close for good' }).click()
		await expect(this.page.getByText('This code is closed')).toBeVisible()
	}
}
