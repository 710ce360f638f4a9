import type { Locator, Page } from '@playwright/test'
import { openPage, pageAlive } from '../browser/open-page.ts'
import { expect } from '../expect.ts'
import type { TheProduct } from '../product/the-product.ts'

/** $250.00 */
const ENOUGH = 250_00

/** A customer with the wallet on a phone. */
export class Wallet {
	readonly page: Page
	readonly #product: TheProduct
	readonly pay: Locator
	/** Said while another customer has the payment. */
	readonly somebodyElse: Locator
	/** The receipt's headline. */
	readonly paid: Locator
	/** The code for a till to scan. */
	readonly shownCode: Locator

	/** A customer's wallet on this page, with enough money in it for a story. */
	static async withMoney(page: Page, product: TheProduct, walletId: string): Promise<Wallet> {
		await product.fillWallet(walletId, ENOUGH)
		return new Wallet(page, product)
	}

	private constructor(page: Page, product: TheProduct) {
		this.page = page
		this.#product = product
		this.pay = page.getByRole('button', { name: /^Pay \$/ })
		this.somebodyElse = page.getByRole('heading', { name: 'Somebody else is paying' })
		this.paid = page.getByRole('heading', { name: 'Paid', exact: true })
		this.shownCode = page.getByRole('img', { name: 'QR code for the cashier to scan' })
	}

	/** Balance and history. */
	async goHome(): Promise<void> {
		await openPage(this.page, this.#product.demo.wallet.url)
		await expect(this.page.getByRole('heading', { name: 'Balance' })).toBeVisible()
	}

	/** Opens the scanner from home, as a thumb does. */
	async goScan(): Promise<void> {
		await this.goHome()
		await this.page.getByRole('link', { name: 'Scan to pay' }).click()
		await expect(this.page.getByRole('heading', { name: 'Scan to pay' })).toBeVisible()
	}

	/** On the scanner: types a code, or the whole address in it, instead of scanning it. */
	async typeCode(text: string): Promise<void> {
		await this.page.getByRole('button', { name: 'Type the code' }).click()
		await this.page.getByRole('textbox', { name: 'Code' }).fill(text)
		await this.page.getByRole('button', { name: 'Continue' }).click()
	}

	/** What the phone's own camera does with a code: it opens the address in it. */
	async openCode(qrCodeUrl: string): Promise<void> {
		await openPage(this.page, qrCodeUrl)
	}

	/** The same, up to the sheet that asks whether to pay. */
	async lookAt({ qr_code_url }: { qr_code_url: string }): Promise<void> {
		await this.openCode(qr_code_url)
		await expect(this.pay).toBeVisible()
		await pageAlive(this.page)
	}

	/** Lets the wallet show a code that a till may charge once, up to this amount. Answers what is in it. */
	async showCode(atMost: string): Promise<{ url: string; code: string }> {
		await this.goHome()
		await this.page.getByRole('link', { name: 'Show a code' }).click()
		await this.page.getByLabel('At most').fill(atMost)
		const made = this.page.waitForResponse(/\/api\/show-code$/)
		await this.page.getByRole('button', { name: 'Show the code' }).click()
		const { shown } = (await (await made).json()) as { shown: { url: string; code: string } }
		await expect(this.shownCode).toBeVisible()
		return shown
	}

	/** The headline of the screen that stands now. */
	headline(name: string): Locator {
		return this.page.getByRole('heading', { level: 1, name })
	}

	/** The value beside a name on the small print of a payment. */
	fact(name: string): Locator {
		return this.page.locator('dt', { hasText: new RegExp(`^${name}$`) }).locator('xpath=following-sibling::dd')
	}
}
