import { foreignCode } from '../src/browser/foreign-code.ts'
import { launchPhoneThatForbids, launchPhoneThatSees } from '../src/browser/phone-with-camera.ts'
import { signIn } from '../src/browser/sign-in.ts'
import { expect } from '../src/expect.ts'
import { test } from '../src/story.ts'

test('a foreign QR code before the camera is called what it is, and the scanner goes on', async ({
	openWallet,
	launch,
	product,
}) => {
	const wallet = await openWallet({ browser: await launch(launchPhoneThatSees(await foreignCode())) })
	await wallet.goScan()
	await expect(wallet.page.getByText('This is not a Tender code')).toBeVisible()
	expect(wallet.page.url()).toBe(`${product.demo.wallet.url}/scan`)
	await expect(wallet.page.getByRole('heading', { name: 'Scan to pay' })).toBeVisible()
})

test('a code scanned with the phone’s own camera leads through sign-in to the payment it asks for', async ({
	till,
	openWallet,
	product,
}) => {
	const payment = await till.sell('925')
	const wallet = await openWallet({ as: undefined })
	await wallet.openCode(payment.qr_code_url)
	await expect(wallet.page.getByText('Your payment is waiting.')).toBeVisible()
	await signIn(wallet.page, product.demo.wallet)
	await expect(wallet.pay).toHaveText('Pay $9.25')
	await wallet.pay.click()
	await expect(wallet.paid).toBeVisible()
	await expect(till.paid).toBeVisible()
})

test('a customer who does not allow the camera pays by typing the code', async ({ till, openWallet, launch }) => {
	const payment = await till.sell('310')
	const wallet = await openWallet({ browser: await launch(launchPhoneThatForbids()) })
	await wallet.goScan()
	await expect(wallet.page.getByText('The camera is not allowed')).toBeVisible()
	await wallet.typeCode(payment.qr_code_url.split('/').at(-1) ?? '')
	await expect(wallet.pay).toHaveText('Pay $3.10')
	await wallet.pay.click()
	await expect(wallet.paid).toBeVisible()
	await expect(till.paid).toBeVisible()
})

test('a device without a camera says so, and takes the code’s whole address instead', async ({ till, wallet }) => {
	const payment = await till.sell('275')
	await wallet.goScan()
	await expect(wallet.page.getByText('No camera found')).toBeVisible()
	await wallet.typeCode(payment.qr_code_url)
	await expect(wallet.pay).toHaveText('Pay $2.75')
})

test('a picture of the till’s screen is as good as the camera', async ({ till, wallet }) => {
	await till.sell('640')
	const buffer = await till.page.screenshot()
	await wallet.goScan()
	await wallet.page.getByLabel('Use a picture').setInputFiles({ name: 'till.png', mimeType: 'image/png', buffer })
	await expect(wallet.pay).toHaveText('Pay $6.40')
	await wallet.pay.click()
	await expect(wallet.paid).toBeVisible()
	await expect(till.paid).toBeVisible()
})

test('a picture without a code, and a code nobody knows, lead nowhere and say so', async ({ wallet, till }) => {
	const buffer = await till.page.screenshot()
	await wallet.goScan()
	await wallet.page.getByLabel('Use a picture').setInputFiles({ name: 'empty.png', mimeType: 'image/png', buffer })
	await expect(wallet.page.getByText('No code found in this picture')).toBeVisible()
	await wallet.typeCode('AAAAAAAAAAAAAAAAAAAAAA')
	await expect(wallet.headline('This is not a Tender code')).toBeVisible()
})
