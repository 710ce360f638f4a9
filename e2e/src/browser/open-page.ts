import type { Page } from '@playwright/test'

/**
 * Opens an address and waits until the page answers to hands: a press on a button that React has not taken over yet is
 * lost, and no person is as quick as a test.
 */
export async function openPage(page: Page, url: string): Promise<void> {
	await page.goto(url)
	await pageAlive(page)
}

/** Waits until React has taken over every form and button; it leaves its mark on each. */
export async function pageAlive(page: Page): Promise<void> {
	await page.waitForFunction(() => {
		const parts = [...document.querySelectorAll('main button, main form, main input')]
		return parts.every((part) => Object.keys(part).some((key) => key.startsWith('__react')))
	})
}
