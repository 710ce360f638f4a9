import { openPage } from '../browser/open-page.ts'
import { TILL } from '../browser/windows.ts'
import { expect } from '../expect.ts'
import { Till } from '../people/till.ts'
import { payByApi } from './pay-by-api.ts'
import type { TourParts } from './tour.ts'

/** Every screen of the till, from sign-in to PAID, and each of the ways a sale can go astray. */
export async function tourTill({ product, openWindow, look }: TourParts): Promise<void> {
	const { merchant } = product.demo
	const stranger = await openWindow(TILL)
	await openPage(stranger, `${merchant.url}/till`)
	await look('sign-in', stranger)
	await stranger.getByLabel('Email').fill('somebody@tender.example')
	await stranger.getByLabel('Password').fill('not the password')
	await stranger.getByRole('button', { name: 'Sign in' }).click()
	await expect(stranger.getByRole('alert').filter({ hasText: 'match' })).toBeVisible()
	await look('sign-in-refused', stranger)

	const till = await Till.open(await openWindow({ as: 'cashier', ...TILL }), product)
	const { page } = till
	const heading = (name: string) => page.getByRole('heading', { name })
	await look('till-empty', page)
	await page.getByRole('button', { name: 'Keyboard help' }).click()
	await expect(heading('The till by keyboard')).toBeVisible()
	await look('till-help', page)
	await page.keyboard.press('Escape')
	await page.getByRole('button', { name: 'Customer display' }).click()
	await expect(page.getByTestId('pairing-code')).toHaveText(/^\w{3} \w{3}$/)
	await look('till-pairing', page)
	await page.keyboard.press('Escape')
	await expect(page.getByRole('dialog')).toBeHidden()

	for (const product of ['Flat white', 'Flat white', 'Almond croissant', 'Avocado toast']) await till.ring(product)
	await look('till-cart', page)
	const search = page.getByRole('textbox', { name: 'Search products' })
	await search.fill('zebra')
	await expect(page.getByText('Nothing is called')).toBeVisible()
	await look('till-nothing-found', page)
	await page.keyboard.press('Escape')
	await expect(search).not.toBeFocused()
	await page.keyboard.type('250')
	await expect(page.getByRole('region', { name: 'Keypad' })).toBeVisible()
	await look('till-keypad', page)
	await page.keyboard.press('Enter')
	await page.getByRole('button', { name: 'Clear', exact: true }).click()
	await expect(page.getByRole('alertdialog')).toBeVisible()
	await look('till-clear-question', page)
	await page.keyboard.press('Escape')
	await expect(page.getByRole('alertdialog')).toBeHidden()

	await product.do('kill-psp')
	await till.checkout.click()
	await expect(heading('The payment service does not answer')).toBeVisible()
	await look('till-unreachable', page)
	await product.do('start-psp')
	await page.getByRole('button', { name: 'Try again' }).click()
	await expect(till.code).toBeVisible()
	await expect(page.getByText('Waiting for the customer')).toBeVisible()
	await look('till-code', page)
	await till.cancel.click()
	await expect(heading('Canceled')).toBeVisible()
	await look('till-canceled', page)
	await page.getByRole('button', { name: 'Back to the sale' }).click()

	await product.setCodeLifetime(5)
	await till.checkOut().finally(() => product.setCodeLifetime(300))
	await expect(heading('The code has expired')).toBeVisible()
	await look('till-expired', page)
	await page.getByRole('button', { name: 'Show a new code' }).click()
	await expect(till.code).toBeVisible()
	await payByApi(product, await till.payment())
	await expect(till.paid).toBeVisible()
	await look('till-paid', page)
	await till.newSale.click()
	await till.ring('Avocado toast')
	await payByApi(product, await till.checkOut(), { tip: 1_05 })
	await expect(page.getByText('+ tip $1.05')).toBeVisible()
	await look('till-paid-with-tip', page)
	await till.newSale.click()

	await till.ring('Espresso')
	await page.getByRole('button', { name: 'Customer shows a code' }).click()
	await page.getByRole('textbox', { name: 'Code' }).fill('4006381333931')
	await page.getByRole('button', { name: 'Charge' }).click()
	await expect(page.getByText('This is not a code of a Tender wallet.')).toBeVisible()
	await look('till-customer-code', page)
	await page.keyboard.press('Escape')
	const looked = await till.checkOut()
	const { id } = await product.walletApi.wallets.open({ reference: 'somebody who looks', currency: 'USD' })
	await product.walletApi.payments.claim(looked.id, { wallet_id: id })
	await expect(page.getByText('Customer is confirming')).toBeVisible()
	await look('till-confirming', page)
	await till.cancel.click()
	await page.getByRole('button', { name: 'Back to the sale' }).click()

	const other = await openWindow({ as: 'cashier', ...TILL })
	const claimed = other.waitForResponse(/\/claim$/)
	await other.goto(`${merchant.url}/till`)
	await claimed
	await till.ring('Espresso')
	await expect(page.getByRole('alertdialog')).toBeVisible()
	await look('till-taken-over', page)
}

/** The back office: every order, one order, and what is not there. */
export async function tourOrders({ product, openWindow, look }: TourParts): Promise<void> {
	const { url } = product.demo.merchant
	const page = await openWindow({ as: 'cashier', ...TILL })
	await page.goto(`${url}/orders`)
	await expect(page.getByRole('table')).toBeVisible()
	await look('orders', page)
	await page.goto(`${url}/orders?q=zebra`)
	await expect(page.getByText('No order fits')).toBeVisible()
	await look('orders-none', page)
	for (const status of ['paid', 'canceled', 'expired']) {
		await page.goto(`${url}/orders?status=${status}`)
		await page.getByRole('row').nth(1).getByRole('link').click()
		await expect(page.getByRole('heading', { level: 1, name: /^SN\d+$/ })).toBeVisible()
		await look(`order-${status}`, page)
		if (status !== 'paid') continue
		await page.getByRole('button', { name: 'Give money back' }).click()
		await page.getByText('Some pieces').click()
		await page
			.getByRole('button', { name: /^One more of/ })
			.first()
			.click()
		await look('order-refund', page)
		await page.getByText('An amount').click()
		await page.getByLabel(/^Amount/).fill('99999')
		await look('order-refund-too-much', page)
		await page.getByLabel(/^Amount/).fill('1')
		await page.getByLabel('Reason').fill('A wrong drink')
		await page.getByRole('button', { name: 'Give back $1.00' }).click()
		await expect(page.getByText('A wrong drink')).toBeVisible()
		await look('order-partly-refunded', page)
	}
	await page.goto(`${url}/orders/SN1`)
	await expect(page.getByRole('heading', { name: 'There is nothing here' })).toBeVisible()
	await look('shop-not-found', page)
}
