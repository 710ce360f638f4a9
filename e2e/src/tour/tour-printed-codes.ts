import { openPage } from '../browser/open-page.ts'
import { TILL } from '../browser/windows.ts'
import { expect } from '../expect.ts'
import { CodeMaker } from '../people/code-maker.ts'
import type { TourParts } from './tour.ts'

/** A6 less its margins, at 96 dots per inch. */
const A6_PX = { width: 336, height: 499 }

/** The screens of printed codes, from the form to the sheet and its end, and an order that was paid at one. */
export async function tourPrintedCodes({ product, openWindow, look }: TourParts): Promise<void> {
	const { url } = product.demo.merchant
	const page = await openWindow({ as: 'cashier', ...TILL })
	const screen = page.viewportSize() ?? A6_PX
	const maker = await CodeMaker.open(page, product)
	await maker.fill({ label: 'Honesty box by the door', amount: '4.505' })
	await expect(page.getByText('Type an amount such as 4.50')).toBeVisible()
	await look('printed-code-form', page)
	await page.keyboard.press('Escape')
	await expect(page.getByRole('dialog')).toBeHidden()
	await page.reload()
	const code = await maker.make({ label: 'Honesty box by the door', tip: true })
	await look('printed-code', page)
	await page.emulateMedia({ media: 'print' })
	await page.setViewportSize(A6_PX)
	await look('printed-code-on-paper', page)
	await page.setViewportSize(screen)
	await page.emulateMedia({ media: null })

	const wallet_id = product.demo.wallet.second.wallet_id
	await product.fillWallet(wallet_id, 10_00)
	const { payment_id } = await product.walletApi.codes.pay(
		code.qr_code_url.split('/').at(-1) ?? '',
		{ wallet_id, amount: { value: 4_50, currency: 'USD' }, tip: 45 },
		{ idempotencyKey: code.id },
	)
	const { order_id } = await product.merchantApi.payments.get(payment_id ?? '')
	await expect.poll(() => product.orderStatus(order_id)).toBe('paid')
	await openPage(page, `${url}/orders`)
	await expect(page.getByRole('row').filter({ hasText: order_id })).toBeVisible()
	await look('orders-with-printed-code', page)
	await openPage(page, `${url}/orders/${order_id}`)
	await look('order-of-printed-code', page)
	await page.getByRole('button', { name: 'Give money back' }).click()
	await look('order-of-printed-code-refund', page)
	await page.keyboard.press('Escape')

	await openPage(page, `${url}/printed-codes/${code.id}`)
	await look('printed-code-paid', page)
	await page.getByRole('button', { name: 'Close this code' }).click()
	await expect(page.getByRole('alertdialog')).toBeVisible()
	await look('printed-code-close', page)
	await page.getByRole('button', { name: 'Keep it' }).click()
	await expect(page.getByRole('alertdialog')).toBeHidden()
	await maker.close()
	await look('printed-code-closed', page)
	await page.getByRole('main').getByRole('link', { name: 'Printed codes' }).click()
	await expect(page.getByRole('table')).toBeVisible()
	await look('printed-codes', page)
	await product.do('kill-psp')
	await page.reload()
	await expect(page.getByText('The payment service does not answer')).toBeVisible()
	await look('printed-codes-unreachable', page)
	await product.do('start-psp')
}
