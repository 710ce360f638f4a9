import { randomUUID } from 'node:crypto'
import type { Locator, Page } from '@playwright/test'
import type { WirePayment } from '@tender/core/wire/payment'
import { openPage } from '../browser/open-page.ts'
import { expect } from '../expect.ts'
import type { TheProduct } from '../product/the-product.ts'

/** The cashier at the till. */
export class Till {
	readonly page: Page
	readonly #product: TheProduct
	readonly total: Locator
	readonly checkout: Locator
	readonly cancel: Locator
	readonly newSale: Locator
	/** The one word that counts. */
	readonly paid: Locator
	readonly code: Locator

	private constructor(page: Page, product: TheProduct) {
		this.page = page
		this.#product = product
		this.total = page.getByTestId('total')
		this.checkout = page.getByRole('button', { name: 'Checkout' })
		this.cancel = page.getByRole('button', { name: 'Cancel' })
		this.newSale = page.getByRole('button', { name: 'New sale' })
		this.paid = page.getByRole('heading', { name: 'PAID', exact: true })
		this.code = page.getByRole('img', { name: /^QR code to pay/ })
	}

	/** Opens the till on this page and clears what an earlier story left on it. */
	static async open(page: Page, product: TheProduct): Promise<Till> {
		const till = new Till(page, product)
		await till.clear()
		await till.goto()
		return till
	}

	async goto(): Promise<void> {
		// A window that claims its till hears its keys, too.
		const claimed = this.page.waitForResponse(/\/claim$/)
		await openPage(this.page, `${this.#product.demo.merchant.url}/till`)
		await claimed
	}

	/** Adds one piece of a product. */
	async ring(product: string): Promise<void> {
		await this.page
			.getByRole('main')
			.getByRole('button', { name: new RegExp(`^${product} \\$`) })
			.click()
	}

	/** Types an amount as on a register ("12345" is $123.45) and adds it to the sale. */
	async type(digits: string): Promise<void> {
		await this.page.keyboard.type(digits)
		await this.page.keyboard.press('Enter')
	}

	/** Presses Checkout and waits for the code; answers the payment that stands behind it. */
	async checkOut(): Promise<WirePayment> {
		await this.checkout.click()
		await expect(this.code).toBeVisible()
		return this.payment()
	}

	/** Rings up an amount and shows its code. */
	async sell(digits: string): Promise<WirePayment> {
		await this.type(digits)
		return this.checkOut()
	}

	/** Charges the code of a customer's wallet, as a scanner types it, for the sale on the till. */
	async charge(customerCode: string): Promise<void> {
		await this.page.getByRole('button', { name: 'Customer shows a code' }).click()
		await this.page.getByRole('textbox', { name: 'Code' }).fill(customerCode)
		await this.page.keyboard.press('Enter')
	}

	/** The order on the screen, such as SN129803. */
	async orderNumber(): Promise<string> {
		const text = await this.page
			.getByText(/^SN\d+$/)
			.first()
			.textContent()
		return text?.trim() ?? ''
	}

	/** The payment of the order on the screen, as the PSP has it. There is exactly one. */
	async payment(): Promise<WirePayment> {
		const { data } = await this.#product.merchantApi.payments.list({ order_id: await this.orderNumber() })
		const [payment, ...more] = data
		if (!payment || more.length > 0) throw new Error(`The order has ${data.length} payments instead of one`)
		return payment
	}

	/** Takes away what the till had on it: a window of this cashier takes it over and publishes an empty sale. */
	private async clear(): Promise<void> {
		const { merchant } = this.#product.demo
		const { id } = await this.#product.firstTill()
		const post = async (path: string, data: object) => {
			const response = await this.page.request.post(`${merchant.url}/api/tills/${id}/${path}`, {
				data,
				headers: { origin: merchant.url },
			})
			expect(response.status(), `${path}: ${await response.text()}`).toBe(200)
		}
		const session_id = randomUUID()
		await post('claim', { session_id })
		await post('state', { session_id, revision: 1, lines: [] })
	}
}
