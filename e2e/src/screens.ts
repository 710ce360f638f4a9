/**
 * Takes a picture of every screen in both themes: `node e2e/src/screens.ts <folder>` from the root of the repository.
 * With `--compose`, afterwards docs/screens.png is made of the till, the display and the wallet side by side.
 */
import { mkdirSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { type Browser, chromium, type Page } from '@playwright/test'
import { chromiumOptions } from './browser/chromium.ts'
import { watchConsole } from './browser/watch-console.ts'
import { openWindows, signInEverybody } from './browser/windows.ts'
import { composeScreens } from './compose-screens.ts'
import { addressOf } from './product/global-setup.ts'
import { openControl } from './product/product-control.ts'
import { startProduct } from './product/start-product.ts'
import { findProduct } from './product/the-product.ts'
import { inBothThemes, type TourParts } from './tour/tour.ts'
import { tourDisplay } from './tour/tour-display.ts'
import { tourPrintedCodes } from './tour/tour-printed-codes.ts'
import { tourSale } from './tour/tour-sale.ts'
import { tourOrders, tourTill } from './tour/tour-till.ts'
import { tourPaying, tourWallet } from './tour/tour-wallet.ts'

const tours = {
	till: tourTill,
	orders: tourOrders,
	'printed-codes': tourPrintedCodes,
	display: tourDisplay,
	wallet: tourWallet,
	paying: tourPaying,
	sale: tourSale,
}

const args = process.argv.slice(2)
const folder = resolve(args.find((arg) => !arg.startsWith('--')) ?? 'test-results/screens')
mkdirSync(folder, { recursive: true })
const own = process.env.TENDER_E2E_PRODUCT ? undefined : await startProduct()
const control = own && (await openControl(own))
if (own && control) process.env.TENDER_E2E_PRODUCT = JSON.stringify(addressOf(own, control.url))
const product = findProduct()
const browser = await chromium.launch(chromiumOptions())
const launched: Browser[] = [browser]
try {
	const signedIn = await signInEverybody(browser, product.demo)
	for (const [name, tour] of Object.entries(tours)) {
		const windows = openWindows(browser, signedIn, watchConsole())
		await tour({ product, ...partsFor(name, windows.open) })
		await windows.close()
		console.log(`✓ ${name}`)
	}
	if (args.includes('--compose')) await composeScreens(folder, resolve(import.meta.dirname, '../../docs/screens.png'))
	console.log(`The screens are in ${folder}.`)
} finally {
	for (const one of launched.toReversed()) await one.close()
	await product.close()
	control?.close()
	await own?.stop()
}

function partsFor(tour: string, openWindow: TourParts['openWindow']): Omit<TourParts, 'product'> {
	return {
		openWindow,
		async launch(launching) {
			const browser = await launching
			launched.push(browser)
			return browser
		},
		look: (screen: string, page: Page) =>
			inBothThemes(page, async (scheme) => {
				await page.screenshot({ path: join(folder, `${tour}-${screen}-${scheme}.png`) })
			}),
	}
}
