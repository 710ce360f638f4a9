import { existsSync } from 'node:fs'
import { type Browser, chromium } from '@playwright/test'

const SYSTEM_CHROMIUM = '/usr/bin/chromium'

/** The machine's own Chromium where it has one, else the one Playwright brought. It is closed when the signal says so. */
export async function launchChromium(signal: AbortSignal): Promise<Browser> {
	const executablePath = [SYSTEM_CHROMIUM, chromium.executablePath()].find((path) => existsSync(path))
	if (!executablePath) {
		throw new Error(
			'The benchmarks of the till and the wallet need Chromium: sudo apt-get install chromium, or npx playwright install chromium. `--only engine` does without.',
		)
	}
	const browser = await chromium.launch({
		executablePath,
		args: [
			'--no-sandbox',
			'--disable-gpu',
			'--disable-quic',
			'--no-first-run',
			'--disable-background-networking',
			'--disable-component-update',
			'--disable-sync',
		],
		// Playwright would end this process at once, and the programs would be left running.
		handleSIGINT: false,
		handleSIGTERM: false,
		handleSIGHUP: false,
	})
	const close = () => void browser.close()
	signal.addEventListener('abort', close)
	if (signal.aborted) close()
	return browser
}
