import { randomUUID } from 'node:crypto'
import type { WirePayment } from '@tender/core/wire/payment'
import { foreignCode } from '../browser/foreign-code.ts'
import { openPage } from '../browser/open-page.ts'
import { launchPhoneThatSees } from '../browser/phone-with-camera.ts'
import { PHONE } from '../browser/windows.ts'
import { expect } from '../expect.ts'
import { Wallet } from '../people/wallet.ts'
import { payByApi } from './pay-by-api.ts'
import type { TourParts } from './tour.ts'

/** Every screen of the wallet but those around a payment. */
export async function tourWallet({ product, openWindow, launch, look }: TourParts): Promise<void> {
	const { wallet: demo } = product.demo
	const stranger = await openWindow(PHONE)
	await openPage(stranger, demo.url)
	await look('sign-in', stranger)
	await stranger.getByLabel('Email').fill('somebody@tender.example')
	await stranger.getByLabel('Password').fill('not the password')
	await stranger.getByRole('button', { name: 'Sign in' }).click()
	await expect(stranger.getByRole('alert').filter({ hasText: 'match' })).toBeVisible()
	await look('sign-in-refused', stranger)

	const wallet = await Wallet.withMoney(await openWindow({ as: 'customer', ...PHONE }), product, demo.wallet_id)
	const { page } = wallet
	const coffee = { order_id: `T-${randomUUID().slice(0, 8)}`, amount: { value: 4_50, currency: 'USD' } }
	await payByApi(product, await product.merchantApi.payments.create(coffee), { walletId: demo.wallet_id })
	await wallet.goHome()
	await look('home', page)
	await page.getByRole('button', { name: /−\$/ }).first().click()
	await expect(page.getByText('Payment receipt')).toBeVisible()
	await look('home-receipt', page)
	await page.keyboard.press('Escape')
	await expect(page.getByRole('dialog')).toBeHidden()
	await page.getByRole('button', { name: 'Account' }).click()
	await expect(page.getByRole('button', { name: 'Sign out' })).toBeVisible()
	await look('account', page)
	await page.goto(`${demo.url}/transactions`)
	await look('transactions', page)
	await page.goto(`${demo.url}/nowhere`)
	await expect(page.getByRole('heading', { name: 'There is nothing here' })).toBeVisible()
	await look('not-found', page)
	await wallet.goScan()
	await expect(page.getByText('No camera found')).toBeVisible()
	await look('scan-no-camera', page)
	await page.getByRole('button', { name: 'Type the code' }).click()
	await page.getByRole('textbox', { name: 'Code' }).fill('not a code')
	await page.getByRole('button', { name: 'Continue' }).click()
	await expect(page.getByText('This is not a Tender code.')).toBeVisible()
	await look('scan-type-the-code', page)

	const browser = await launch(launchPhoneThatSees(await foreignCode()))
	const seeing = await Wallet.withMoney(
		await openWindow({ as: 'customer', browser, ...PHONE }),
		product,
		demo.wallet_id,
	)
	await seeing.goScan()
	await expect(seeing.page.getByText('This is not a Tender code')).toBeVisible()
	await look('scan-foreign-code', seeing.page)

	await product.do('kill-psp')
	await wallet.goHome()
	await expect(page.getByText('The payment service does not answer')).toBeVisible()
	await look('home-unreachable', page)
	await product.do('start-psp')
}

/** Every screen that stands between a code and a receipt. */
export async function tourPaying({ product, openWindow, look }: TourParts): Promise<void> {
	const { wallet_id } = product.demo.wallet
	const wallet = await Wallet.withMoney(await openWindow({ as: 'customer', ...PHONE }), product, wallet_id)
	const { page } = wallet
	const ask = (value: number, expires_in = 300): Promise<WirePayment> =>
		product.merchantApi.payments.create({
			order_id: `T-${randomUUID().slice(0, 8)}`,
			amount: { value, currency: 'USD' },
			description: 'Table 4',
			expires_in,
		})

	const shortLived = await ask(4_50, 5)
	const due = await ask(12_75)
	await wallet.lookAt(due)
	await look('pay', page)
	await wallet.pay.click()
	await expect(wallet.paid).toBeVisible()
	await look('pay-paid', page)
	await wallet.openCode(due.qr_code_url)
	await expect(page.getByText('You paid this.')).toBeVisible()
	await look('pay-receipt', page)

	await wallet.openCode((await ask(9_999_99)).qr_code_url)
	await expect(page.getByText('Not enough money')).toBeVisible()
	await look('pay-not-enough', page)

	const taken = await ask(3_25)
	await payByApi(product, taken)
	await wallet.openCode(taken.qr_code_url)
	await expect(wallet.headline('Already paid')).toBeVisible()
	await look('pay-already-paid', page)

	const canceled = await ask(3_25)
	await product.merchantApi.payments.cancel(canceled.id)
	await wallet.openCode(canceled.qr_code_url)
	await expect(wallet.headline('Canceled')).toBeVisible()
	await look('pay-canceled', page)

	await wallet.openCode(shortLived.qr_code_url)
	await expect(wallet.headline('Expired')).toBeVisible()
	await look('pay-expired', page)

	await openPage(page, `${product.demo.wallet.url}/pay/AAAAAAAAAAAAAAAAAAAAAA`)
	await expect(wallet.headline('This is not a Tender code')).toBeVisible()
	await look('pay-unknown-code', page)

	const goods = { name: 'Flat white', quantity: 2, unit_amount: 4_50, amount: 9_00 }
	const cake = { name: 'Almond croissant', quantity: 1, unit_amount: 4_25, amount: 4_25 }
	const tipped = await product.merchantApi.payments.create({
		order_id: `T-${randomUUID().slice(0, 8)}`,
		amount: { value: 13_25, currency: 'USD' },
		line_items: [goods, cake],
		tip: { percents: [5, 10, 15] },
	})
	await wallet.lookAt(tipped)
	await page.getByText('3 items').click()
	await page.getByText('10 %').click()
	await expect(page.getByRole('button', { name: 'Pay $14.58' })).toBeVisible()
	await look('pay-tip', page)
	await page.getByText('Other').click()
	await page.getByRole('textbox', { name: 'Tip' }).fill('20')
	await look('pay-tip-too-large', page)
	await wallet.page.getByRole('textbox', { name: 'Tip' }).fill('2')
	await page.getByRole('button', { name: 'Pay $15.25' }).click()
	await expect(wallet.paid).toBeVisible()
	await product.merchantApi.payments.refund(
		tipped.id,
		{ line_items: [{ line: 1, quantity: 1 }] },
		{ idempotencyKey: tipped.id },
	)
	await wallet.openCode(tipped.qr_code_url)
	await expect(wallet.fact('Given back')).toHaveText('$4.25')
	await look('pay-given-back', page)

	const claimed = await ask(7_30)
	const second = await product.walletApi.wallets.open({ reference: `claimant ${claimed.id}`, currency: 'USD' })
	await product.walletApi.payments.claim(claimed.id, { wallet_id: second.id })
	await wallet.openCode(claimed.qr_code_url)
	await expect(wallet.somebodyElse).toBeVisible()
	await look('pay-claimed', page)

	const printed = await product.merchantApi.staticCodes.open({ label: 'Honesty box by the door', currency: 'USD' })
	await wallet.openCode(printed.qr_code_url)
	await page.getByLabel('How much').fill('4.50')
	await expect(page.getByRole('button', { name: 'Pay $4.50' })).toBeVisible()
	await look('pay-at-counter', page)
	await page.getByLabel('How much').fill('4.505')
	await look('pay-at-counter-not-an-amount', page)
	await product.merchantApi.staticCodes.close(printed.id)
	await wallet.openCode(printed.qr_code_url)
	await expect(wallet.headline('No longer in use')).toBeVisible()
	await look('pay-code-closed', page)

	await page.goto(`${product.demo.wallet.url}/show`)
	await expect(page.getByRole('heading', { name: 'Show a code' })).toBeVisible()
	await look('show-limit', page)
	await page.getByRole('button', { name: 'Show the code' }).click()
	await expect(page.getByRole('img', { name: 'QR code for the cashier to scan' })).toBeVisible()
	await look('show-code', page)

	const last = await ask(6_40)
	await wallet.lookAt(last)
	await product.do('kill-psp')
	await wallet.pay.click()
	await expect(wallet.headline('Checking your payment')).toBeVisible()
	await look('pay-checking', page)
	await page.goto(`${product.demo.wallet.url}/pay/${last.qr_code_url.split('/').at(-1)}`)
	await expect(wallet.headline('The payment service does not answer')).toBeVisible()
	await look('pay-unreachable', page)
	await product.do('start-psp')
	await expect(page.getByText('Not paid yet')).toBeVisible()
	await look('pay-not-paid-yet', page)
	await wallet.goHome()
	await expect(page.getByText('is not finished').first()).toBeVisible()
	await look('home-unfinished', page)
	await wallet.lookAt(last)
	await wallet.pay.click()
	await expect(wallet.paid).toBeVisible()
}
