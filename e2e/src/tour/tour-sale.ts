import { PHONE, TILL } from '../browser/windows.ts'
import { expect } from '../expect.ts'
import { Display } from '../people/display.ts'
import { Till } from '../people/till.ts'
import { Wallet } from '../people/wallet.ts'
import type { TourParts } from './tour.ts'

/** One sale at the moment when all three screens show it: the till's code, the display's, and the wallet about to pay. */
export async function tourSale({ product, openWindow, look }: TourParts): Promise<void> {
	const till = await Till.open(await openWindow({ as: 'cashier', ...TILL }), product)
	const display = await Display.pair(await openWindow(TILL), till, product)
	const wallet = await Wallet.withMoney(
		await openWindow({ as: 'customer', ...PHONE, deviceScaleFactor: 2 }),
		product,
		product.demo.wallet.wallet_id,
	)
	for (const name of ['Flat white', 'Flat white', 'Almond croissant', 'Avocado toast', 'House beans'])
		await till.ring(name)
	const payment = await till.checkOut()
	await expect(till.page.getByText('Waiting for the customer')).toBeVisible()
	await expect(display.code).toBeVisible()
	await wallet.lookAt(payment)
	await look('till', till.page)
	await look('display', display.page)
	await look('wallet', wallet.page)
	await till.cancel.click()
	await expect(till.page.getByRole('heading', { name: 'Canceled' })).toBeVisible()
}
