import type { Browser, BrowserContextOptions, Page } from '@playwright/test'

/** A counter's screen. */
export const COUNTER: BrowserContextOptions = { viewport: { width: 1280, height: 800 } }

/** A phone in a hand. */
export const PHONE: BrowserContextOptions = { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true }

/** A window as if on a device of its own, open at this address and ready for hands. */
export async function openWindow(browser: Browser, url: string, options: BrowserContextOptions): Promise<Page> {
	const page = await (await browser.newContext(options)).newPage()
	await page.goto(url)
	await pageAlive(page)
	return page
}

/** Waits until React has taken over every form and button; it leaves its mark on each. */
export async function pageAlive(page: Page): Promise<void> {
	await page.waitForFunction(() => {
		const parts = [...document.querySelectorAll('main button, main form, main input')]
		return parts.every((part) => Object.keys(part).some((key) => key.startsWith('__react')))
	})
}

/** Fills in the sign-in page that is open and waits until it is left. */
export async function signIn(page: Page, { email, password }: { email: string; password: string }): Promise<void> {
	await page.getByLabel('Email').fill(email)
	await page.getByLabel('Password').fill(password)
	await page.getByRole('button', { name: 'Sign in' }).click()
	await page.waitForURL((url) => !url.pathname.startsWith('/sign-in'))
	await pageAlive(page)
}
