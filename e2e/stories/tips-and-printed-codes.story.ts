import { TILL } from '../src/browser/windows.ts'
import { expect } from '../src/expect.ts'
import { CodeMaker } from '../src/people/code-maker.ts'
import { test } from '../src/story.ts'

test('a tip chosen in the wallet is a line of its own on the till, the display and the order', async ({
	till,
	openDisplay,
	wallet,
	product,
}) => {
	const display = await openDisplay()
	const payment = await till.sell('2000')
	await wallet.lookAt(payment)
	await expect(wallet.pay).toHaveText('Pay $20.00')
	await wallet.page.getByText('10 %').click()
	await wallet.page.getByRole('button', { name: 'Pay $22.00' }).click()
	await expect(wallet.paid).toBeVisible()

	for (const { paid, page } of [till, display]) {
		await expect(paid).toBeVisible()
		await expect(page.getByRole('main')).toContainText('$20.00')
		await expect(page.getByRole('main')).toContainText('+ tip $2.00')
		await expect(page.getByRole('main')).toContainText('$22.00 in all')
	}

	const { page } = till
	await page.goto(`${product.demo.merchant.url}/orders`)
	const row = page.getByRole('row').filter({ hasText: payment.order_id })
	await expect(row).toContainText('$20.00+ tip $2.00')
	await row.getByRole('link').click()
	await expect(page.getByText('$22.00, of it tip $2.00')).toBeVisible()
	await expect(page.getByRole('row', { name: 'Tip $2.00' })).toBeVisible()

	await page.getByRole('button', { name: 'Give money back' }).click()
	await page.getByText('An amount').click()
	await page.getByLabel(/^Amount, up to/).fill('20.50')
	await page.getByRole('button', { name: 'Give back $20.50' }).click()
	await expect(page.getByText('$20.50, of it tip $0.50')).toBeVisible()
	await expect(page.getByRole('listitem').filter({ hasText: 'Given back' })).toContainText('$20.50of it tip $0.50')
})

test('a customer who adds no tip pays what the till says, and no tip is spoken of', async ({
	till,
	wallet,
	product,
}) => {
	const payment = await till.sell('1234')
	await wallet.lookAt(payment)
	await wallet.pay.click()
	await expect(till.paid).toBeVisible()
	await expect(till.page.getByRole('main')).toContainText('$12.34')
	await expect(till.page.getByText('tip')).toBeHidden()
	await till.page.goto(`${product.demo.merchant.url}/orders/${payment.order_id}`)
	await expect(till.page.getByRole('main')).not.toContainText(/\btip\b/i)
})

test('a printed code is made, paid and closed, and what was paid with it is an order that can be given back', async ({
	windows,
	wallet,
	product,
}) => {
	const maker = await CodeMaker.open(await windows.open({ as: 'cashier', ...TILL }), product)
	const label = 'Honesty box by the door'
	const code = await maker.make({ label, amount: '4.50', tip: true })
	expect(code).toMatchObject({ label, amount: { value: 4_50, currency: 'USD' }, tip_percents: [5, 10, 15] })

	await wallet.openCode(code.qr_code_url)
	await wallet.page.getByText('Other').click()
	await wallet.page.getByRole('textbox', { name: 'Tip' }).fill('1')
	await wallet.page.getByRole('button', { name: 'Pay $5.50' }).click()
	await expect(wallet.paid).toBeVisible()
	const paidAt = (await wallet.fact('Order').textContent()) ?? ''

	const { page } = maker
	await expect.poll(() => product.orderStatus(paidAt), 'the webhook has come').toBe('paid')
	await page.getByRole('link', { name: 'Orders' }).click()
	const row = page.getByRole('row').filter({ hasText: paidAt })
	await expect(row).toContainText(label)
	await expect(row).toContainText('Paid')
	await expect(row).toContainText('$4.50+ tip $1.00')
	await row.getByRole('link').click()
	await expect(page.getByRole('heading', { level: 1, name: paidAt })).toBeVisible()
	await page.getByRole('button', { name: 'Give money back' }).click()
	await expect(page.getByText('Some pieces')).toBeHidden()
	await page.getByRole('button', { name: 'Give back $5.50' }).click()
	await expect(page.getByText('Refunded', { exact: true })).toBeVisible()

	await page.getByRole('link', { name: 'Printed codes' }).click()
	await page.getByRole('link', { name: label }).first().click()
	await expect(page.getByRole('main').getByRole('link', { name: '+ tip $1.00 $4.50' })).toBeVisible()
	await maker.close()
	await wallet.openCode(code.qr_code_url)
	await expect(wallet.headline('No longer in use')).toBeVisible()
})
