import { expect } from '../src/expect.ts'
import { test } from '../src/story.ts'

test('a customer shows a code, the till charges it, and both say Paid', async ({ till, wallet, product }) => {
	const { url } = await wallet.showCode('20.00')
	await till.type('1250')
	await till.charge(url)
	await expect(till.paid).toBeVisible()
	await expect(wallet.paid).toBeVisible()
	const [payment] = (await product.merchantApi.payments.list({ limit: 1 })).data
	expect(payment).toMatchObject({ origin: 'wallet_code', status: 'paid', amount: { value: 12_50 } })
})

test('a code that is on the phone can be charged after the phone lost its network, which says Paid once it is back', async ({
	till,
	wallet,
	watch,
}) => {
	watch.expect(/net::ERR_INTERNET_DISCONNECTED/)
	const { url } = await wallet.showCode('20.00')
	await wallet.page.context().setOffline(true)
	await till.type('880')
	await till.charge(url)
	await expect(till.paid).toBeVisible()
	await expect(wallet.shownCode).toBeVisible()
	await wallet.page.context().setOffline(false)
	await expect(wallet.paid).toBeVisible()
})

test('a wallet that was reached over plain http shows a code, too', async ({ wallet }) => {
	// What browsers keep from such a page. They trust the address of these stories, which stays on the machine.
	await wallet.page.addInitScript(() => void Reflect.deleteProperty(Crypto.prototype, 'randomUUID'))
	await wallet.showCode('20.00')
	expect(await wallet.page.evaluate(() => typeof crypto.randomUUID)).toBe('undefined')
})

test('a till takes no more than the customer allowed, says so, and shows a code of its own instead', async ({
	till,
	wallet,
	watch,
}) => {
	watch.expect(/\/api\/checkout\)/)
	const { code } = await wallet.showCode('5.00')
	await till.type('501')
	await till.page.keyboard.press('F4')
	await till.page.keyboard.press('F4')
	await till.page.getByRole('textbox', { name: 'Code' }).fill(code)
	await till.page.getByRole('button', { name: 'Charge' }).click()
	await expect(till.page.getByText('The customer allowed at most 5.00 USD')).toBeVisible()
	await till.page.keyboard.press('Escape')
	await till.checkout.click()
	await expect(till.code).toHaveAccessibleName('QR code to pay $5.01')
})

test('a cashier gives pieces of a paid order back, then the rest, and the customer’s wallet has the money', async ({
	till,
	wallet,
	product,
}) => {
	for (let cups = 0; cups < 3; cups++) await till.ring('Espresso')
	const payment = await till.checkOut()
	await wallet.lookAt(payment)
	await wallet.pay.click()
	await expect(till.paid).toBeVisible()
	const id = product.demo.wallet.wallet_id
	const before = (await product.walletApi.wallets.get(id)).balance.value

	// The till heard it from the PSP; the page of the order shows what the shop's own books say.
	await expect.poll(() => product.orderStatus(payment.order_id)).toBe('paid')
	const { page } = till
	await page.goto(`${product.demo.merchant.url}/orders/${payment.order_id}`)
	await page.getByRole('button', { name: 'Give money back' }).click()
	await page.getByText('Some pieces').click()
	await page.getByRole('button', { name: 'One more of Espresso' }).click()
	await page.getByLabel('Reason').fill('Spilled')
	await page.getByRole('button', { name: 'Give back $3.00' }).click()
	await expect(page.getByText('Partly refunded')).toBeVisible()
	await expect(page.getByText('Spilled')).toBeVisible()
	expect((await product.walletApi.wallets.get(id)).balance.value).toBe(before + 3_00)

	await page.getByRole('button', { name: 'Give money back' }).click()
	await page.getByRole('button', { name: 'Give back $6.00' }).click()
	await expect(page.getByText('Refunded', { exact: true })).toBeVisible()
	await expect(page.getByRole('button', { name: 'Give money back' })).toBeHidden()
	expect((await product.walletApi.wallets.get(id)).balance.value).toBe(before + 9_00)

	await wallet.openCode(payment.qr_code_url)
	await expect(wallet.fact('Given back')).toHaveText('$9.00')
})
