import { openPage } from '../browser/open-page.ts'
import { TILL } from '../browser/windows.ts'
import { expect } from '../expect.ts'
import { Display } from '../people/display.ts'
import { Till } from '../people/till.ts'
import { payByApi } from './pay-by-api.ts'
import type { TourParts } from './tour.ts'

/** Every screen of the customer's display. */
export async function tourDisplay({ product, openWindow, look }: TourParts): Promise<void> {
	const unpaired = await openWindow(TILL)
	await openPage(unpaired, `${product.demo.merchant.url}/display`)
	await look('display-unpaired', unpaired)
	await unpaired.getByLabel('Code from the till').fill('222 222')
	await unpaired.getByRole('button', { name: 'Pair this screen' }).click()
	await expect(unpaired.getByText('Not paired')).toBeVisible()
	await look('display-not-paired', unpaired)

	const till = await Till.open(await openWindow({ as: 'cashier', ...TILL }), product)
	const { page, code, paid } = await Display.pair(await openWindow(TILL), till, product)
	const heading = (name: string) => page.getByRole('heading', { name })
	await look('display-welcome', page)
	for (const product of ['Cappuccino', 'Cinnamon roll']) await till.ring(product)
	await expect(page.getByText('Cinnamon roll')).toBeVisible()
	await look('display-cart', page)
	await till.checkOut()
	await expect(code).toBeVisible()
	await look('display-code', page)
	await till.cancel.click()
	await expect(heading('Canceled')).toBeVisible()
	await look('display-canceled', page)
	await till.page.getByRole('button', { name: 'Back to the sale' }).click()
	await product.setCodeLifetime(5)
	await till.checkOut().finally(() => product.setCodeLifetime(300))
	await expect(heading('The code has expired')).toBeVisible()
	await look('display-expired', page)
	await till.page.getByRole('button', { name: 'Show a new code' }).click()
	await expect(till.code).toBeVisible()
	await payByApi(product, await till.payment())
	await expect(paid).toBeVisible()
	await look('display-paid', page)
	await till.newSale.click()
	await till.ring('Avocado toast')
	await payByApi(product, await till.checkOut(), { tip: 1_05 })
	await expect(page.getByText('+ tip $1.05')).toBeVisible()
	await look('display-paid-with-tip', page)
}
