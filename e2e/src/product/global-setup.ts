import { cpSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import type { FullConfig } from '@playwright/test'
import { openControl } from './product-control.ts'
import { type Product, startProduct } from './start-product.ts'

/** Where the stories find the product; set before their process starts. */
export interface ProductAddress {
	readonly dataDir: string
	readonly postgresPort: number
	readonly controlUrl: string
}

/**
 * Starts the product once for the whole run; the function answered stops it and keeps its logs beside the results. Where
 * `keep-product.ts` holds one ready, that one is used, and stays.
 */
export default async function globalSetup(config: FullConfig): Promise<(() => Promise<void>) | undefined> {
	if (process.env.TENDER_E2E_PRODUCT) return
	const product = await startProduct()
	const control = await openControl(product)
	const { dataDir, root } = product.settings
	process.env.TENDER_E2E_PRODUCT = JSON.stringify(addressOf(product, control.url))
	const logs = join(config.projects[0]?.outputDir ?? join(root, 'test-results'), 'logs')
	return async () => {
		control.close()
		rmSync(logs, { recursive: true, force: true })
		cpSync(join(dataDir, 'logs'), logs, { recursive: true })
		await product.stop()
	}
}

/** Where that product is found. */
export function addressOf({ settings }: Product, controlUrl: string): ProductAddress {
	return { dataDir: settings.dataDir, postgresPort: settings.ports.postgres, controlUrl }
}
