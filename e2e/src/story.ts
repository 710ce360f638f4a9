import { type Browser, test as base } from '@playwright/test'
import { sealAndVerify } from '../../apps/psp/src/chain/seal-and-verify.ts'
import { openDatabase } from '../../apps/psp/src/database.ts'
import { checkBooks } from '../../apps/psp/src/operator/check-books.ts'
import { type ConsoleWatch, watchConsole } from './browser/watch-console.ts'
import {
	openWindows,
	PHONE,
	type SignedIn,
	signInEverybody,
	TILL,
	type WindowOptions,
	type Windows,
} from './browser/windows.ts'
import { expect } from './expect.ts'
import { Display } from './people/display.ts'
import { Till } from './people/till.ts'
import { Wallet } from './people/wallet.ts'
import { findProduct, type TheProduct } from './product/the-product.ts'

interface StoryParts {
	product: TheProduct
	/** What went wrong in a browser unseen; a story says what it expects. */
	watch: ConsoleWatch
	windows: Windows
	/** The till, open and with an empty sale, the cashier signed in. */
	till: Till
	/** Opens the customer's display, paired with the till. */
	openDisplay: () => Promise<Display>
	/** Opens a wallet; on a phone without a camera and with its customer signed in, unless told otherwise. */
	openWallet: (options?: WindowOptions) => Promise<Wallet>
	wallet: Wallet
	/** Another customer's. */
	secondWallet: Wallet
	/** Keeps a browser that the story launches, and closes it in the end. */
	launch: (launching: Promise<Browser>) => Promise<Browser>
	proof: undefined
}

interface WorkerParts {
	theProduct: TheProduct
	signedIn: SignedIn
	books: () => Promise<string[]>
}

/**
 * A story: the product as it runs, the people in it, and at its end two questions: did anything go wrong in a browser
 * unseen, and are the books right.
 */
export const test = base.extend<StoryParts, WorkerParts>({
	theProduct: [
		async ({ browserName: _ }, use) => {
			const product = findProduct()
			await use(product)
			await product.close()
		},
		{ scope: 'worker' },
	],

	signedIn: [
		async ({ browser, theProduct }, use) => use(await signInEverybody(browser, theProduct.demo)),
		{ scope: 'worker' },
	],

	books: [
		async ({ theProduct }, use) => {
			const database = openDatabase(theProduct.databases.psp.url, { maxConnections: 1 })
			await use(async () => {
				const { findings } = await checkBooks(database)
				const chain = await sealAndVerify(database, theProduct.secrets.pspSigningKey)
				return [
					...findings.filter(({ violations }) => violations > 0).map(({ rule, examples }) => `${rule}: ${examples}`),
					...chain.examples,
				]
			})
			await database.$disconnect()
		},
		{ scope: 'worker' },
	],

	product: async ({ theProduct }, use) => {
		await use(theProduct)
		await theProduct.do('mend')
	},

	watch: async ({ browserName: _ }, use) => use(watchConsole()),

	windows: async ({ browser, signedIn, watch }, use) => {
		const windows = openWindows(browser, signedIn, watch)
		await use(windows)
		await windows.close()
	},

	till: async ({ windows, product }, use) => {
		await use(await Till.open(await windows.open({ as: 'cashier', ...TILL }), product))
	},

	openDisplay: async ({ windows, till, product }, use) => {
		await use(async () => Display.pair(await windows.open(TILL), till, product))
	},

	openWallet: async ({ windows, product }, use) => {
		const { wallet } = product.demo
		await use(async (options = {}) => {
			const page = await windows.open({ as: 'customer', ...PHONE, ...options })
			return Wallet.withMoney(
				page,
				product,
				options.as === 'second customer' ? wallet.second.wallet_id : wallet.wallet_id,
			)
		})
	},

	wallet: async ({ openWallet }, use) => use(await openWallet()),

	secondWallet: async ({ openWallet }, use) => use(await openWallet({ as: 'second customer' })),

	launch: async ({ browserName: _ }, use) => {
		const launched: Browser[] = []
		await use(async (launching) => {
			const browser = await launching
			launched.push(browser)
			return browser
		})
		for (const browser of launched) await browser.close()
	},

	proof: [
		async ({ watch, books }, use) => {
			await use(undefined)
			expect(watch.problems(), 'nothing went wrong in a browser unseen').toEqual([])
			expect(await books(), 'the books are right').toEqual([])
		},
		{ auto: true },
	],
})
