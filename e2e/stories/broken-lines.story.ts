import { expect } from '../src/expect.ts'
import { test } from '../src/story.ts'

/** What a browser says of requests that found nobody at the other end. */
const NO_ANSWER = /net::ERR_|status of 50\d/

test('a till that was cut off while the customer paid ends at PAID once it is back', async ({
	till,
	wallet,
	product,
	watch,
}) => {
	watch.expect(NO_ANSWER)
	const payment = await till.sell('1230')
	// The PSP's end breaks the stream; the till's network being away keeps it from coming back.
	await till.page.context().setOffline(true)
	await product.do('kill-psp')
	await product.do('start-psp')
	await expect(till.page.getByText('The live connection is interrupted')).toBeVisible()
	await wallet.lookAt(payment)
	await wallet.pay.click()
	await expect(wallet.paid).toBeVisible()
	await expect(till.code).toBeVisible()
	await till.page.context().setOffline(false)
	await expect(till.paid).toBeVisible()
})

test('a till that can reach only its own server learns from that of the payment', async ({
	till,
	wallet,
	product,
	watch,
}) => {
	watch.expect(NO_ANSWER)
	await till.page.route(/\/stream\?token=/, (route) => route.abort())
	const payment = await till.sell('1160')
	await expect(till.page.getByText('The live connection is interrupted')).toBeVisible()
	await wallet.lookAt(payment)
	await wallet.pay.click()
	await expect(till.paid).toBeVisible()
	expect(await product.orderStatus(payment.order_id)).toBe('paid')
})

test('a till whose stream broke off because the PSP was started anew ends at PAID', async ({
	till,
	openDisplay,
	wallet,
	product,
	watch,
}) => {
	watch.expect(NO_ANSWER)
	const display = await openDisplay()
	const payment = await till.sell('1340')
	await product.do('kill-psp')
	await expect(till.page.getByText('The live connection is interrupted')).toBeVisible()
	await product.do('start-psp')
	await wallet.lookAt(payment)
	await wallet.pay.click()
	await expect(wallet.paid).toBeVisible()
	await expect(till.paid).toBeVisible()
	await expect(display.paid).toBeVisible()
})

test('a PSP killed after it has moved the money, before it could answer, has moved it once', async ({
	till,
	wallet,
	product,
	watch,
}) => {
	watch.expect(NO_ANSWER)
	const payment = await till.sell('1995')
	await wallet.lookAt(payment)
	await product.do('hold-answers')
	await wallet.pay.click()
	await expect.poll(async () => (await product.merchantApi.payments.get(payment.id)).status).toBe('paid')
	await product.do('kill-psp')
	await expect(wallet.headline('Checking your payment')).toBeVisible()
	await product.do('start-psp')
	await expect(wallet.paid).toBeVisible()
	await expect(till.paid).toBeVisible()
	expect(await product.paymentsOf(product.demo.wallet.wallet_id, payment.id)).toHaveLength(1)
	await till.goto()
	await expect(till.paid).toBeVisible()
	await expect.poll(() => product.orderStatus(payment.order_id)).toBe('paid')
})

test('a PSP killed before it has read Pay has moved nothing, and the wallet’s own retry pays once', async ({
	till,
	wallet,
	product,
	watch,
}) => {
	watch.expect(NO_ANSWER)
	const payment = await till.sell('2045')
	await wallet.lookAt(payment)
	await product.do('hold-requests')
	await wallet.pay.click()
	await expect(wallet.page.getByRole('button', { name: 'Paying' })).toBeVisible()
	await product.do('kill-psp')
	await expect(wallet.headline('Checking your payment')).toBeVisible()
	await product.do('start-psp')
	await expect(wallet.paid).toBeVisible()
	await expect(till.paid).toBeVisible()
	expect(await product.paymentsOf(product.demo.wallet.wallet_id, payment.id)).toHaveLength(1)
})

test('a customer who left while nothing was known is told later what became of the payment', async ({
	till,
	wallet,
	product,
	watch,
}) => {
	watch.expect(NO_ANSWER)
	const payment = await till.sell('555')
	await wallet.lookAt(payment)
	await product.do('kill-psp')
	await wallet.pay.click()
	await expect(wallet.headline('Checking your payment')).toBeVisible()
	await wallet.page.goto('about:blank')
	await product.do('start-psp')
	expect(await product.merchantApi.payments.get(payment.id)).toMatchObject({ status: 'pending' })

	await wallet.goHome()
	await expect(wallet.page.getByText(`A payment to ${payment.merchant.name} is not finished`).first()).toBeVisible()
	const code = payment.qr_code_url.split('/').at(-1)
	const link = wallet.page.getByRole('link', { name: 'Look at it' }).and(wallet.page.locator(`[href="/pay/${code}"]`))
	await link.click()
	await expect(wallet.page.getByText('nothing has been paid')).toBeVisible()
	await wallet.pay.click()
	await expect(wallet.paid).toBeVisible()
	await expect(till.paid).toBeVisible()
	expect(await product.paymentsOf(product.demo.wallet.wallet_id, payment.id)).toHaveLength(1)
})

test('a phone that loses its network as Pay is pressed asks again, and has paid once', async ({
	till,
	wallet,
	product,
	watch,
}) => {
	watch.expect(NO_ANSWER)
	const payment = await till.sell('930')
	await wallet.lookAt(payment)
	await wallet.page.context().setOffline(true)
	await wallet.pay.click()
	await expect(wallet.headline('Checking your payment')).toBeVisible()
	await expect(till.code).toBeVisible()
	await wallet.page.context().setOffline(false)
	await expect(wallet.paid).toBeVisible()
	await expect(till.paid).toBeVisible()
	expect(await product.paymentsOf(product.demo.wallet.wallet_id, payment.id)).toHaveLength(1)
})

test('a double tap on Pay pays once', async ({ till, wallet, product }) => {
	const payment = await till.sell('815')
	await wallet.lookAt(payment)
	await wallet.pay.dblclick()
	await expect(wallet.paid).toBeVisible()
	await expect(till.paid).toBeVisible()
	expect(await product.paymentsOf(product.demo.wallet.wallet_id, payment.id)).toHaveLength(1)
})

test('Checkout while the PSP is down keeps the sale, and its retry makes exactly one payment', async ({
	till,
	wallet,
	product,
	watch,
}) => {
	watch.expect(NO_ANSWER)
	await till.type('690')
	await product.do('kill-psp')
	await till.checkout.click()
	await expect(till.page.getByRole('heading', { name: 'The payment service does not answer' })).toBeVisible()
	await expect(till.total).toHaveText('$6.90')
	await product.do('start-psp')
	await till.page.getByRole('button', { name: 'Try again' }).click()
	await expect(till.code).toBeVisible()
	await wallet.lookAt(await till.payment())
	await wallet.pay.click()
	await expect(till.paid).toBeVisible()
})

test('Checkout whose answer was lost finds the payment it made, and makes no second one', async ({
	till,
	product,
	watch,
}) => {
	watch.expect(NO_ANSWER)
	const newest = async () => (await product.merchantApi.payments.list({ limit: 1 })).data[0]
	const before = await newest()
	await till.type('735')
	await product.do('hold-answers')
	await till.checkout.click()
	await expect.poll(async () => (await newest())?.id).not.toBe(before?.id)
	const made = await newest()
	await product.do('kill-psp')
	await expect(till.page.getByRole('heading', { name: 'The payment service does not answer' })).toBeVisible()
	await product.do('start-psp')
	await till.page.getByRole('button', { name: 'Try again' }).click()
	await expect(till.code).toBeVisible()
	expect((await till.payment()).id).toBe(made?.id)
})
