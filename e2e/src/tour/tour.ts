import type { Browser, Page } from '@playwright/test'
import type { WindowOptions } from '../browser/windows.ts'
import type { TheProduct } from '../product/the-product.ts'

/** What is done with each screen a tour comes to. */
export type Look = (screen: string, page: Page) => Promise<void>

/** What a tour needs. */
export interface TourParts {
	readonly product: TheProduct
	readonly openWindow: (options: WindowOptions) => Promise<Page>
	/** Keeps a browser and closes it in the end. */
	readonly launch: (launching: Promise<Browser>) => Promise<Browser>
	readonly look: Look
}

const SCHEMES = ['light', 'dark'] as const

/** Shows the screen in light, then in dark, each once everything on it has come to rest. */
export async function inBothThemes(
	page: Page,
	work: (scheme: (typeof SCHEMES)[number]) => Promise<void>,
): Promise<void> {
	for (const scheme of SCHEMES) {
		await page.emulateMedia({ colorScheme: scheme, reducedMotion: 'reduce' })
		await page.evaluate(async () => {
			await document.fonts.ready
			const passing = document.getAnimations().filter((one) => one.effect?.getComputedTiming().endTime !== Infinity)
			await Promise.allSettled(passing.map((one) => one.finished))
		})
		await work(scheme)
	}
	await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' })
}
