import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { expect } from '../src/expect.ts'
import { test } from '../src/story.ts'
import { inBothThemes, type TourParts } from '../src/tour/tour.ts'
import { tourDisplay } from '../src/tour/tour-display.ts'
import { tourPrintedCodes } from '../src/tour/tour-printed-codes.ts'
import { tourOrders, tourTill } from '../src/tour/tour-till.ts'
import { tourPaying, tourWallet } from '../src/tour/tour-wallet.ts'

const tours = {
	'the till and its orders': async (parts: TourParts) => {
		await tourTill(parts)
		await tourOrders(parts)
	},
	'printed codes': tourPrintedCodes,
	'the display': tourDisplay,
	'the wallet': tourWallet,
	'paying with the wallet': tourPaying,
}

for (const [where, tour] of Object.entries(tours)) {
	test(`${where} can be read and worked by everybody: axe finds nothing on any screen in either theme`, async ({
		windows,
		product,
		launch,
		watch,
	}) => {
		test.setTimeout(180_000)
		// The tours go where things are refused, absent or silent; what the browser says of those answers is expected.
		watch.expect(/Failed to load resource/)
		const found: string[] = []
		const look = (screen: string, page: Page) =>
			inBothThemes(page, async (scheme) => {
				for (const violation of await violationsOf(page, scheme)) found.push(`${screen}, ${scheme}: ${violation}`)
			})
		await tour({
			product,
			launch,
			look,
			openWindow: (options) => windows.open({ reducedMotion: 'reduce', ...options }),
		})
		expect(found).toEqual([])
	})
}

/** What depends on colours; the rest of a screen is the same in both themes. */
const COLOUR_RULES = ['color-contrast', 'link-in-text-block']

async function violationsOf(page: Page, scheme: 'light' | 'dark'): Promise<string[]> {
	// There are no frames; legacy mode spares the empty page that axe opens to gather what frames found.
	const axe = new AxeBuilder({ page }).setLegacyMode()
	const { violations } = await (scheme === 'light' ? axe : axe.withRules(COLOUR_RULES)).analyze()
	return violations.map(
		({ id, help, nodes }) => `${id} (${help}): ${nodes.map(({ html }) => html.slice(0, 160)).join(' | ')}`,
	)
}
