import { sealAndVerify } from '../../../apps/psp/src/chain/seal-and-verify.ts'
import { openDatabase } from '../../../apps/psp/src/database.ts'
import { checkBooks } from '../../../apps/psp/src/operator/check-books.ts'
import { readSecrets } from '../../../scripts/start/secrets.ts'
import type { Part } from '../options.ts'
import { type CheckoutFigures, type Figure, figureOf, sideBySide } from './figures.ts'
import { launchChromium } from './launch-chromium.ts'
import { COUNTER, openWindow } from './open-window.ts'
import { type CheckoutSample, pressCheckout } from './press-checkout.ts'
import { startBarePage } from './start-bare-page.ts'
import { type Product, startProduct } from './start-product.ts'
import { openTill } from './till.ts'
import { openWallet } from './wallet.ts'

const PACE = {
	full: { rounds: 5, sales: 40, warmUp: 20 },
	quick: { rounds: 2, sales: 5, warmUp: 3 },
}

export interface BrowserBench {
	readonly parts: readonly Part[]
	readonly quick: boolean
	readonly say: (progress: string) => void
	readonly signal: AbortSignal
}

export interface BrowserFigures {
	readonly checkout?: CheckoutFigures
	readonly paid?: Figure
}

/** What one round of sales came to. */
interface Round {
	readonly till: CheckoutSample[]
	readonly bare: CheckoutSample[]
	readonly paid: number[]
}

/** Sales in a real browser on the whole product, each Checkout beside a press on the bare page. */
export async function benchBrowser(bench: BrowserBench): Promise<BrowserFigures> {
	const { quick, say, signal } = bench
	const { rounds, sales, warmUp } = quick ? PACE.quick : PACE.full
	const product = await startProduct(say, signal)
	try {
		const shop = await openShop(bench, product)
		try {
			say(`${warmUp} sales to warm up`)
			await shop.round(warmUp)
			const all: Round[] = []
			for (let round = 1; round <= rounds; round++) {
				say(`Round ${round} of ${rounds}, ${sales} sales`)
				all.push(await shop.round(sales))
			}
			await proveBooks(product)
			return {
				...(bench.parts.includes('checkout') ? { checkout: sideBySide(all) } : {}),
				...(bench.parts.includes('paid') ? { paid: figureOf(all.map(({ paid }) => paid)) } : {}),
			}
		} finally {
			await shop.close()
		}
	} finally {
		await product.stop()
	}
}

/** Opens the three windows: till, wallet and bare page. */
async function openShop({ parts, say, signal }: BrowserBench, product: Product) {
	say('Building and starting the bare page')
	const bareUrl = await startBarePage(product, signal)
	const browser = await launchChromium(signal)
	try {
		const till = await openTill(browser, product)
		const wallet = await openWallet(browser, product)
		const barePage = await openWindow(browser, bareUrl, COUNTER)
		const pressBare = async () => {
			const sample = await pressCheckout(barePage)
			await barePage.getByRole('button', { name: 'New sale' }).click()
			return sample
		}
		const round = async (sales: number): Promise<Round> => {
			const done: Round = { till: [], bare: [], paid: [] }
			for (let sale = 0; sale < sales; sale++) {
				signal.throwIfAborted()
				await till.ringUp()
				// Each is first as often as the other.
				if (parts.includes('checkout') && sale % 2 === 0) done.bare.push(await pressBare())
				const { sample, asked } = await till.checkOut()
				done.till.push(sample)
				if (parts.includes('checkout') && sale % 2 === 1) done.bare.push(await pressBare())
				if (parts.includes('paid')) done.paid.push(await wallet.pay(asked, till))
				else await wallet.payByApi(asked)
				await till.newSale()
			}
			return done
		}
		return { round, close: () => browser.close() }
	} catch (error) {
		await browser.close()
		throw error
	}
}

async function proveBooks({ booksUrl, settings }: Product): Promise<void> {
	const database = openDatabase(booksUrl, { maxConnections: 1 })
	try {
		const { right, findings } = await checkBooks(database)
		if (!right) throw new Error(`the books are not right: ${JSON.stringify(findings.filter((one) => one.violations))}`)
		const chain = await sealAndVerify(database, readSecrets(settings.dataDir).pspSigningKey)
		if (!chain.right) throw new Error(`the chain is broken: ${chain.examples.join(', ')}`)
	} finally {
		await database.$disconnect()
	}
}
