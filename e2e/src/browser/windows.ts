import type { Browser, BrowserContextOptions, Page } from '@playwright/test'
import type { DemoFile } from '../../../scripts/start/demo-file.ts'
import { openPage } from './open-page.ts'
import { signIn } from './sign-in.ts'
import type { ConsoleWatch } from './watch-console.ts'

type StorageState = Exclude<BrowserContextOptions['storageState'], string | undefined>

/** The people who have a login. */
export type Person = 'cashier' | 'customer' | 'second customer'

/** What each of them carries once signed in. */
export type SignedIn = Readonly<Record<Person, StorageState>>

/** A counter's screen. */
export const TILL: BrowserContextOptions = { viewport: { width: 1280, height: 800 } }

/** A phone in a hand. */
export const PHONE: BrowserContextOptions = { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true }

export interface WindowOptions extends BrowserContextOptions {
	/** Signed in as this person. */
	readonly as?: Person | undefined
	/** A browser of its own, such as one with a camera. */
	readonly browser?: Browser
}

/** Opens browser windows, each as if on a device of its own, and closes all of them. */
export interface Windows {
	open(options: WindowOptions): Promise<Page>
	close(): Promise<void>
}

export function openWindows(shared: Browser, signedIn: SignedIn, watch: ConsoleWatch): Windows {
	const closings: (() => Promise<void>)[] = []
	return {
		async open({ as, browser = shared, ...options }) {
			const context = await browser.newContext({ ...options, ...(as ? { storageState: signedIn[as] } : {}) })
			closings.push(() => context.close())
			watch.follow(context)
			return context.newPage()
		},
		async close() {
			for (const close of closings) await close()
		},
	}
}

/** Signs everybody in, once, through the pages that people use. */
export async function signInEverybody(browser: Browser, { merchant, wallet }: DemoFile): Promise<SignedIn> {
	const enter = async (url: string, login: { email: string; password: string }) => {
		const context = await browser.newContext()
		const page = await context.newPage()
		await openPage(page, url)
		await signIn(page, login)
		const state = await context.storageState()
		await context.close()
		return state
	}
	return {
		cashier: await enter(merchant.url, merchant),
		customer: await enter(wallet.url, wallet),
		'second customer': await enter(wallet.url, wallet.second),
	}
}
