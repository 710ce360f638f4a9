import { expect } from '../src/expect.ts'
import { test } from '../src/story.ts'

test('a code that nobody pays in time expires on the till, on the display and in the wallet', async ({
	till,
	openDisplay,
	wallet,
	product,
}) => {
	const display = await openDisplay()
	await product.setCodeLifetime(5)
	const payment = await till.sell('480').finally(() => product.setCodeLifetime(300))
	await wallet.openCode(payment.qr_code_url)
	await expect(till.page.getByRole('heading', { name: 'The code has expired' })).toBeVisible()
	await expect(display.page.getByRole('heading', { name: 'The code has expired' })).toBeVisible()
	await expect(wallet.headline('Expired')).toBeVisible()
	await expect(wallet.page.getByText('Nothing was taken from your wallet.')).toBeVisible()

	await till.page.getByRole('button', { name: 'Show a new code' }).click()
	await expect(till.code).toBeVisible()
	const second = await till.payment()
	expect(second.order_id).not.toBe(payment.order_id)
	expect(second.amount).toEqual(payment.amount)
})

test('a sale that the cashier cancels can no longer be paid by the customer who looks at it', async ({
	till,
	wallet,
	product,
}) => {
	const payment = await till.sell('760')
	await wallet.lookAt(payment)
	await till.cancel.click()
	await expect(till.page.getByRole('heading', { name: 'Canceled' })).toBeVisible()
	await expect(wallet.headline('Canceled')).toBeVisible()
	await expect(wallet.pay).toBeHidden()
	expect(await product.merchantApi.payments.get(payment.id)).toMatchObject({ status: 'canceled', paid_at: null })

	await till.page.getByRole('button', { name: 'Back to the sale' }).click()
	await expect(till.total).toHaveText('$7.60')
})

test('a code that two wallets open at once is kept for one and paid by it, and the other is told', async ({
	till,
	openDisplay,
	wallet,
	secondWallet,
	product,
}) => {
	const display = await openDisplay()
	const payment = await till.sell('1500')
	await Promise.all([wallet, secondWallet].map((one) => one.openCode(payment.qr_code_url)))
	await expect(till.page.getByText('Customer is confirming')).toBeVisible()
	await expect(display.page.getByRole('heading', { name: 'Customer is confirming' })).toBeVisible()
	const kept = () => Promise.all([wallet, secondWallet].map((one) => one.somebodyElse.isVisible()))
	await expect.poll(async () => (await kept()).filter(Boolean).length, 'one of them is told').toBe(1)
	const [holder, other] = (await wallet.somebodyElse.isVisible()) ? [secondWallet, wallet] : [wallet, secondWallet]

	await holder.pay.click()
	await expect(till.paid).toBeVisible()
	await expect(holder.paid).toBeVisible()
	await expect(other.headline('Already paid')).toBeVisible()
	const { wallet: logins } = product.demo
	const lines = await Promise.all(
		[logins.wallet_id, logins.second.wallet_id].map((id) => product.paymentsOf(id, payment.id)),
	)
	expect(lines.flat()).toHaveLength(1)
})

test('a customer who opens a code and declines leaves it to the next one', async ({ till, wallet, secondWallet }) => {
	const payment = await till.sell('640')
	await wallet.lookAt(payment)
	await expect(till.page.getByText('Customer is confirming')).toBeVisible()
	await secondWallet.openCode(payment.qr_code_url)
	await expect(secondWallet.somebodyElse).toBeVisible()

	await wallet.page.getByRole('link', { name: 'Not now' }).click()
	await expect(till.page.getByText('Waiting for the customer')).toBeVisible()
	await secondWallet.pay.click()
	await expect(till.paid).toBeVisible()
	await expect(secondWallet.paid).toBeVisible()
})

test('a customer who closes the page while deciding leaves the payment to the next one at once', async ({
	till,
	wallet,
	secondWallet,
}) => {
	const payment = await till.sell('670')
	await wallet.lookAt(payment)
	await expect(till.page.getByText('Customer is confirming')).toBeVisible()
	await wallet.page.close()
	await expect(till.page.getByText('Waiting for the customer')).toBeVisible()
	await secondWallet.lookAt(payment)
	await secondWallet.pay.click()
	await expect(till.paid).toBeVisible()
	await expect(secondWallet.paid).toBeVisible()
})

test('a claim that arrives after its customer has left keeps the payment from nobody', async ({
	till,
	wallet,
	product,
}) => {
	const payment = await till.sell('655')
	const claiming = wallet.page.waitForRequest(/\/api\/claim$/)
	await wallet.lookAt(payment)
	const claim = await claiming
	await expect(till.page.getByText('Customer is confirming')).toBeVisible()
	await wallet.page.getByRole('link', { name: 'Not now' }).click()
	await expect(till.page.getByText('Waiting for the customer')).toBeVisible()
	// The same request once more stands for one that took the long way.
	const late = await wallet.page.request.post(claim.url(), {
		data: claim.postDataJSON(),
		headers: { origin: product.demo.wallet.url },
	})
	expect(await late.json()).toEqual({ claim: 'not_ours' })
	expect(await product.merchantApi.payments.get(payment.id)).toMatchObject({ status: 'pending', claimed_until: null })
})

test('a payment is kept for its customer for as long as they look at it', async ({ till, wallet, product }) => {
	await wallet.page.clock.install()
	const payment = await till.sell('665')
	const keptUntil = async () => (await product.merchantApi.payments.get(payment.id)).claimed_until ?? ''
	await wallet.lookAt(payment)
	await expect(till.page.getByText('Customer is confirming')).toBeVisible()
	const first = await keptUntil()
	const renewed = wallet.page.waitForResponse(/\/api\/claim$/)
	await wallet.page.clock.fastForward('00:30')
	expect(await (await renewed).json()).toEqual({ claim: 'ours' })
	expect(Date.parse(await keptUntil())).toBeGreaterThan(Date.parse(first))
})

test('a printed code is paid with the amount and the tip that the customer chooses', async ({ wallet, product }) => {
	const printed = await product.merchantApi.staticCodes.open(
		{ label: 'Honesty box', currency: 'USD', tip: { percents: [10, 20] } },
		{ idempotencyKey: `honesty-box-${Date.now()}` },
	)
	await wallet.openCode(printed.qr_code_url)
	await wallet.page.getByLabel('How much').fill('4.50')
	await wallet.page.getByText('10 %').click()
	await wallet.page.getByRole('button', { name: 'Pay $4.95' }).click()
	await expect(wallet.paid).toBeVisible()
	await expect(wallet.fact('Tip, on top')).toHaveText('$0.45')
})

test('a page of a printed code that is loaded anew after Pay, before the answer, ends in that one payment', async ({
	wallet,
	product,
	watch,
}) => {
	watch.expect(/net::ERR_/)
	const printed = await product.merchantApi.staticCodes.open({ label: 'Jam jar', currency: 'USD' })
	await wallet.openCode(printed.qr_code_url)
	await wallet.page.getByLabel('How much').fill('3.20')
	// The payment is made, and its answer is lost.
	const path = '**/api/pay-at-counter'
	const taken = new Promise<void>((resolve) => {
		void wallet.page.route(path, async (route) => {
			await route.fetch()
			await route.abort()
			resolve()
		})
	})
	await wallet.pay.click()
	await taken
	await wallet.page.unroute(path, undefined)
	await wallet.page.reload()
	await expect(wallet.paid).toBeVisible()
	const { data } = await product.merchantApi.payments.list({ limit: 2 })
	expect(data.filter(({ amount }) => amount.value === 3_20)).toHaveLength(1)
	// The next visit is a new payment.
	await wallet.page.reload()
	await expect(wallet.page.getByLabel('How much')).toHaveValue('')
})

test('a sale beyond the wallet’s money cannot be paid, and says how much is missing', async ({
	till,
	wallet,
	product,
}) => {
	const { balance } = await product.walletApi.wallets.get(product.demo.wallet.wallet_id)
	const payment = await till.sell(String(balance.value + 2_34))
	await wallet.openCode(payment.qr_code_url)
	const notice = wallet.page.getByRole('alert').filter({ hasText: 'Not enough money' })
	await expect(notice).toContainText('$2.34 is missing')
	await expect(wallet.pay).toBeHidden()
	expect(await product.merchantApi.payments.get(payment.id)).toMatchObject({ status: 'pending' })
	await expect(till.code).toBeVisible()
})

test('money that is spent between look and Pay moves nothing', async ({ till, wallet, product, watch }) => {
	watch.expect(/\/api\/pay\)/)
	const id = product.demo.wallet.wallet_id
	const before = (await product.walletApi.wallets.get(id)).balance.value
	const first = await till.sell(String(before))
	await wallet.lookAt(first)
	const elsewhere = await product.merchantApi.payments.create({
		order_id: `Elsewhere ${first.order_id}`,
		amount: { value: 1_00, currency: 'USD' },
	})
	await product.walletApi.payments.pay(
		elsewhere.id,
		{ wallet_id: id, amount: elsewhere.amount },
		{ idempotencyKey: elsewhere.id },
	)
	await wallet.pay.click()
	await expect(wallet.page.getByRole('alert').filter({ hasText: 'Not enough money' })).toContainText('$1.00 is missing')
	expect((await product.walletApi.wallets.get(id)).balance.value).toBe(before - 1_00)
	await expect(till.code).toBeVisible()
})
