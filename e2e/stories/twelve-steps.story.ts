import { launchPhoneThatSees } from '../src/browser/phone-with-camera.ts'
import { expect } from '../src/expect.ts'
import { test } from '../src/story.ts'

test('a sale of $123.45 goes through all twelve steps, from Checkout to PAID', async ({
	till,
	openDisplay,
	openWallet,
	launch,
	product,
}) => {
	const display = await openDisplay()

	await test.step('1 The cashier tallies the goods and presses Checkout', async () => {
		await till.type('12345')
		await expect(till.total).toHaveText('$123.45')
		await expect(display.page.getByText('$123.45').first()).toBeVisible()
		await till.checkout.click()
	})

	const payment =
		await test.step('2 to 6 The till’s server asks the PSP, which saves the order and answers with a code', async () => {
			await expect(till.code).toBeVisible()
			expect(await till.orderNumber()).toMatch(/^SN\d{6,}$/)
			const payment = await till.payment()
			expect(payment).toMatchObject({ status: 'pending', amount: { value: 123_45, currency: 'USD' } })
			expect(payment.qr_code_url).toMatch(new RegExp(`^${product.demo.psp.url}/q/[A-Za-z0-9_-]{22}$`))
			return payment
		})

	await test.step('7 The till and the customer’s display show the code', async () => {
		for (const { code, page } of [till, display]) {
			await expect(code).toHaveAccessibleName('QR code to pay $123.45')
			await expect(page.getByText(payment.order_id).first()).toBeVisible()
		}
	})

	const wallet = await openWallet({ browser: await launch(launchPhoneThatSees(await till.page.screenshot())) })

	await test.step('8 The customer scans the till’s screen with the wallet’s camera', async () => {
		await wallet.goScan()
		await expect(wallet.pay).toBeVisible()
		expect(wallet.page.url()).toBe(`${product.demo.wallet.url}/pay/${payment.qr_code_url.split('/').at(-1)}`)
	})

	await test.step('9 The wallet shows who is paid and how much, and the customer presses Pay', async () => {
		await expect(wallet.headline(payment.merchant.name)).toBeVisible()
		await expect(wallet.pay).toHaveText('Pay $123.45')
		await expect(wallet.fact('Order')).toHaveText(payment.order_id)
		await wallet.pay.click()
	})

	await test.step('10 and 11 The PSP marks the code paid and the wallet shows its receipt', async () => {
		await expect(wallet.paid).toBeVisible()
		await expect(wallet.fact('Order')).toHaveText(payment.order_id)
		await expect(wallet.fact('Payment')).toHaveText(payment.id)
		expect(await product.merchantApi.payments.get(payment.id)).toMatchObject({ status: 'paid' })
	})

	await test.step('12 The till and the display say PAID, and the shop’s books have it', async () => {
		await expect(till.paid).toBeVisible()
		await expect(display.paid).toBeVisible()
		await expect(till.page.getByText('$123.45')).toBeVisible()
		await till.newSale.click()
		await expect(till.total).toHaveText('$0.00')
		await expect(display.page.getByRole('heading', { name: 'Welcome' })).toBeVisible()
		await till.page.goto(`${product.demo.merchant.url}/orders`)
		const row = till.page.getByRole('row').filter({ hasText: payment.order_id })
		await expect(row).toContainText('Paid')
		await row.getByRole('link').first().click()
		await expect(till.page.getByRole('heading', { name: payment.order_id })).toBeVisible()
		await expect(async () => {
			await till.page.reload()
			await expect(till.page.getByRole('main')).toContainText(/Webhook received\s*payment\.paid/, { timeout: 1 })
		}, 'the webhook has come, too').toPass()
	})

	await test.step('The wallet’s history has it', async () => {
		await wallet.page.getByRole('link', { name: 'Done' }).click()
		const line = wallet.page.getByRole('button').filter({ hasText: payment.order_id })
		await expect(line).toContainText('−$123.45')
		await line.click()
		await expect(wallet.fact('Payment')).toHaveText(payment.id)
	})
})

test('the shop’s server hears of a payment by its webhook, though every window of the till is closed', async ({
	till,
	wallet,
	product,
}) => {
	const payment = await till.sell('250')
	await till.page.goto('about:blank')
	await wallet.lookAt(payment)
	await wallet.pay.click()
	await expect(wallet.paid).toBeVisible()
	await expect.poll(() => product.orderStatus(payment.order_id)).toBe('paid')
	await till.goto()
	await expect(till.paid).toBeVisible()
})
