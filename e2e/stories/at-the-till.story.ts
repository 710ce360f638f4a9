import { TILL } from '../src/browser/windows.ts'
import { expect } from '../src/expect.ts'
import { test } from '../src/story.ts'

test('a whole sale is made by keyboard alone', async ({ till, wallet }) => {
	const { keyboard } = till.page
	await keyboard.type('1250')
	await keyboard.press('Enter')
	await keyboard.press('/')
	const search = till.page.getByRole('textbox', { name: 'Search products' })
	await expect(search).toBeFocused()
	await keyboard.type('espr')
	await keyboard.press('Enter')
	await keyboard.press('Escape')
	await expect(search).not.toBeFocused()
	await expect(till.total).toHaveText('$15.50')
	await keyboard.press('F2')
	await expect(till.code).toBeVisible()
	await keyboard.press('Escape')
	await expect(till.page.getByRole('heading', { name: 'Canceled' })).toBeVisible()
	await keyboard.press('Escape')
	await expect(till.total).toHaveText('$15.50')
	await keyboard.press('Control+Enter')
	await expect(till.code).toBeVisible()
	await wallet.lookAt(await till.payment())
	await wallet.page.keyboard.press('Tab')
	await wallet.pay.focus()
	await wallet.page.keyboard.press('Enter')
	await expect(till.paid).toBeVisible()
	await keyboard.press('n')
	await expect(till.total).toHaveText('$0.00')
})

test('a sale is rung up by touch, changed, checked out, paid, and the next one begins with an empty till', async ({
	till,
	wallet,
}) => {
	await till.ring('Espresso')
	await till.ring('Butter croissant')
	await till.ring('Espresso')
	await expect(till.total).toHaveText('$9.75')
	await till.page.getByRole('button', { name: 'One Espresso fewer' }).click()
	await expect(till.total).toHaveText('$6.75')
	await till.page.getByRole('button', { name: 'Remove Butter croissant' }).click()
	await expect(till.total).toHaveText('$3.00')
	const first = await till.checkOut()
	expect(first.line_items).toEqual([{ name: 'Espresso', quantity: 1, unit_amount: 300, amount: 300 }])
	await wallet.lookAt(first)
	await wallet.pay.click()
	await expect(till.paid).toBeVisible()

	await till.newSale.click()
	await expect(till.total).toHaveText('$0.00')
	await till.ring('Latte')
	const second = await till.checkOut()
	expect(second.amount.value).toBe(495)
	expect(second.order_id).not.toBe(first.order_id)
})

test('a till that is loaded anew comes back to the same sale, at every step of it', async ({ till, wallet }) => {
	await till.ring('Cappuccino')
	const saved = till.page.waitForResponse(
		(answer) => answer.request().postData()?.includes('"unit_amount":100,') ?? false,
	)
	await till.type('100')
	await saved
	await till.goto()
	await expect(till.total).toHaveText('$5.50')
	const payment = await till.checkOut()
	await till.page.reload()
	await expect(till.code).toHaveAccessibleName('QR code to pay $5.50')
	expect((await till.payment()).id).toBe(payment.id)
	await wallet.lookAt(payment)
	await wallet.pay.click()
	await expect(till.paid).toBeVisible()
	await till.page.reload()
	await expect(till.paid).toBeVisible()
})

test('Orders and then Back comes back to the code, not to an older state of the sale', async ({ till, wallet }) => {
	await till.ring('Espresso')
	await till.page.getByRole('link', { name: 'Orders' }).click()
	await till.goto()
	await expect(till.total).toHaveText('$3.00')
	const payment = await till.checkOut()
	await till.page.getByRole('link', { name: 'Orders' }).click()
	await expect(till.page.getByRole('heading', { name: 'Orders' })).toBeVisible()
	await till.page.goBack()
	await expect(till.code).toHaveAccessibleName('QR code to pay $3.00')
	await wallet.lookAt(payment)
	await wallet.pay.click()
	await expect(till.paid).toBeVisible()
})

test('a second press of Checkout makes no second order', async ({ till, product }) => {
	const newest = async () => (await product.merchantApi.payments.list({ limit: 2 })).data
	const [before] = await newest()
	await till.type('420')
	await till.checkout.dblclick()
	await expect(till.code).toBeVisible()
	const [made, previous] = await newest()
	expect(made?.id).toBe((await till.payment()).id)
	expect(previous?.id).toBe(before?.id)
})

test('a till opened in a second window is worked by that one, and the first says so', async ({
	till,
	windows,
	product,
	watch,
}) => {
	// How the server tells the first window that it has lost the till.
	watch.expect(/status of 409 .*\/state\)/)
	await till.ring('Lemonade')
	const page = await windows.open({ as: 'cashier', ...TILL })
	const claimed = page.waitForResponse(/\/claim$/)
	await page.goto(`${product.demo.merchant.url}/till`)
	await claimed
	await expect(page.getByTestId('total')).toHaveText('$4.25')
	await till.ring('Lemonade')
	const told = till.page.getByRole('alertdialog', { name: 'This till is open in another window' })
	await expect(told).toBeVisible()
	await told.getByRole('button', { name: 'Work the till here' }).click()
	await expect(told).toBeHidden()
	await expect(till.total).toHaveText('$4.25')
})

test('a display follows the till line by line, also after it was loaded anew, until it is unpaired', async ({
	till,
	openDisplay,
}) => {
	const { page } = await openDisplay()
	await till.ring('Espresso')
	await expect(page.getByText('Espresso')).toBeVisible()
	await till.ring('Lemonade')
	await expect(page.getByText('$7.25')).toBeVisible()
	await page.reload()
	await expect(page.getByText('$7.25')).toBeVisible()
	await till.page.getByRole('button', { name: 'One Lemonade more' }).click()
	await expect(page.getByText('$11.50')).toBeVisible()

	await till.page.getByRole('button', { name: 'Customer display' }).click()
	await till.page
		.getByRole('button', { name: /^Unpair display/ })
		.last()
		.click()
	await expect(page.getByLabel('Code from the till')).toBeVisible()
	await expect(page.getByText('Espresso')).toBeHidden()
})
