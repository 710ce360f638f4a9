import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { root } from '../source-files.ts'

/** The Chromium to test with: the machine's, else the one Playwright downloaded; undefined when there is none. */
export function findChromium(): string | undefined {
	const require = createRequire(join(root, 'e2e/package.json'))
	const playwrights: string = require('@playwright/test').chromium.executablePath()
	return ['/usr/bin/chromium', playwrights].find((path) => existsSync(path))
}

/** How to get one. */
export const chromiumMissing = `The end-to-end tests need Chromium, and this machine has none. Get it with one of
  sudo apt-get install chromium
  npx playwright install chromium`
