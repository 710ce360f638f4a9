import { resolve } from 'node:path'
import { defineConfig } from '@playwright/test'
import { chromiumOptions } from './browser/chromium.ts'

const root = resolve(import.meta.dirname, '../..')

/** One product, one worker: the stories share the shop, one after the other. Nothing is tried twice. */
export const config = defineConfig({
	testDir: resolve(root, 'e2e/stories'),
	testMatch: '*.story.ts',
	outputDir: resolve(root, 'test-results'),
	globalSetup: resolve(root, 'e2e/src/product/global-setup.ts'),
	workers: 1,
	retries: 0,
	forbidOnly: true,
	timeout: 60_000,
	reporter: [['list']],
	use: {
		launchOptions: chromiumOptions(),
		screenshot: 'only-on-failure',
		actionTimeout: 15_000,
		navigationTimeout: 15_000,
	},
})
