import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { WireTransaction } from '@tender/core/wire/wallet'
import { createMerchantClient, type MerchantClient } from '@tender/sdk/merchant-client'
import { createWalletClient, type WalletClient } from '@tender/sdk/wallet-client'
import pg from 'pg'
import { databaseUrls } from '../../../scripts/start/databases.ts'
import type { DemoFile } from '../../../scripts/start/demo-file.ts'
import { readSecrets, type Secrets } from '../../../scripts/start/secrets.ts'
import type { DatabaseUrls } from '../../../scripts/start/settings.ts'
import type { ProductAddress } from './global-setup.ts'
import { type Action, control } from './product-control.ts'

/** The running product, as a story sees it. */
export interface TheProduct {
	/** What `demo.json` says: addresses and logins. */
	readonly demo: DemoFile
	readonly secrets: Secrets
	readonly databases: DatabaseUrls
	readonly merchantApi: MerchantClient
	readonly walletApi: WalletClient
	/** Does something to the product from outside, such as `kill -9` of the PSP. */
	do(action: Action): Promise<void>
	/** The till that a device is until it chooses another. */
	firstTill(): Promise<{ id: string; name: string }>
	/** Tops a wallet up, as its provider does, until it holds at least this much. */
	fillWallet(walletId: string, atLeast: number): Promise<void>
	/** The lines of a wallet's statement that belong to this payment: one, if it paid it. */
	paymentsOf(walletId: string, paymentId: string): Promise<WireTransaction[]>
	/** What the shop's own database says of an order. */
	orderStatus(number: string): Promise<string | undefined>
	/** For how long the shop's codes are good; the shop's own setting. */
	setCodeLifetime(seconds: number): Promise<void>
	close(): Promise<void>
}

/** Finds the product that this run started. */
export function findProduct(): TheProduct {
	const { dataDir, postgresPort, controlUrl }: ProductAddress = JSON.parse(process.env.TENDER_E2E_PRODUCT ?? '')
	const demo: DemoFile = JSON.parse(readFileSync(join(dataDir, 'demo.json'), 'utf8'))
	const secrets = readSecrets(dataDir)
	const databases = databaseUrls(`postgresql://127.0.0.1:${postgresPort}`, secrets)
	const shop = new pg.Pool({ connectionString: databases.merchant.url, max: 1 })
	const walletApi = createWalletClient({ url: demo.psp.url, apiKey: demo.wallet.api_key })
	return {
		demo,
		secrets,
		databases,
		merchantApi: createMerchantClient({ url: demo.psp.url, apiKey: demo.merchant.api_key }),
		walletApi,
		do: (action) => control(controlUrl, action),
		async firstTill() {
			const { rows } = await shop.query('SELECT id, name FROM tills ORDER BY position LIMIT 1')
			return rows[0]
		},
		async fillWallet(walletId, atLeast) {
			const { balance } = await walletApi.wallets.get(walletId)
			if (balance.value >= atLeast) return
			await walletApi.wallets.topUp(
				walletId,
				{ amount: { value: atLeast - balance.value, currency: balance.currency }, source: { type: 'cash' } },
				{ idempotencyKey: randomUUID() },
			)
		},
		async paymentsOf(walletId, paymentId) {
			return (await walletApi.wallets.transactions(walletId, { payment_id: paymentId })).data
		},
		async orderStatus(number) {
			const { rows } = await shop.query('SELECT status::text FROM orders WHERE number = $1', [number])
			return rows[0]?.status
		},
		async setCodeLifetime(seconds) {
			await shop.query('UPDATE shops SET code_lifetime_seconds = $1', [seconds])
		},
		close: () => shop.end(),
	}
}
