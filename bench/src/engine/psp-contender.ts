import { sealRest } from '../../../apps/psp/src/chain/seal-blocks.ts'
import { readSigningKey } from '../../../apps/psp/src/chain/signing-key.ts'
import { openDatabase } from '../../../apps/psp/src/database.ts'
import { makeApiKey } from '../../../apps/psp/src/gateway/auth/api-key.ts'
import { openMerchant, openWalletProvider } from '../../../apps/psp/src/operator/open-parties.ts'
import { openConnection } from '../load/http-connection.ts'
import { renderRequest, requestHead } from '../load/http-request.ts'
import { type Crowd, CURRENCY } from '../load/job.ts'
import type { BenchDatabase } from './bench-server.ts'
import { startChildProgram } from './child-program.ts'
import { PAST_PAYMENTS, writeHistory } from './write-history.ts'

/** What each wallet is filled with, in cents: enough for two million payments. */
export const FILLING = 1_000_000_000
const AT_ONCE = 32
/** Made for the bench alone. */
export const SIGNING_KEY = 'MC4CAQAwBQYDK2VwBCIEIB6kBom0fADCNZO+LBK2UxvoMToYk7+shvW6StsE418r'

/** Starts the PSP as production does and lets its crowd in: merchants by the operator, wallets through the API. */
export async function startPsp(
	books: BenchDatabase,
	port: number,
	size: { merchants: number; wallets: number },
	pastPayments = PAST_PAYMENTS,
) {
	const program = await startChildProgram({
		cwd: 'apps/psp',
		args: ['src/main.ts'],
		env: {
			DATABASE_URL_PSP: books.url,
			PSP_PORT: String(port),
			PSP_PUBLIC_URL: `http://localhost:${port}`,
			PSP_SIGNING_KEY: SIGNING_KEY,
			PSP_SECRET: 'a secret of the bench alone, 32 and more',
		},
		ready: `http://127.0.0.1:${port}/readyz`,
	})
	try {
		const crowd = await letIn(books, port, size)
		await writeHistory(books, pastPayments)
		await sealHistory(books)
		return { ...program, port, crowd }
	} catch (error) {
		await program.stop()
		throw error
	}
}

/** A past is sealed long before a house is as old as it: what is measured is not how it catches up. */
async function sealHistory({ url }: BenchDatabase): Promise<void> {
	const database = openDatabase(url, { maxConnections: 1 })
	try {
		await sealRest(database, readSigningKey(SIGNING_KEY))
	} finally {
		await database.$disconnect()
	}
}

async function letIn(books: BenchDatabase, port: number, size: { merchants: number; wallets: number }): Promise<Crowd> {
	const database = openDatabase(books.url, { maxConnections: 1 })
	try {
		const walletKey = makeApiKey('wk')
		const { providerId } = await openWalletProvider(database, { name: 'Bench wallet', apiKey: walletKey })
		const merchants = []
		for (let number = 1; number <= size.merchants; number++) {
			const apiKey = makeApiKey('sk')
			const { merchantId } = await openMerchant(database, {
				name: `Merchant ${number}`,
				apiKey,
				currencies: [CURRENCY],
			})
			merchants.push({ id: merchantId, apiKey })
		}
		// The baseline tells nobody of an event, so nobody may be waiting for one here.
		if ((await database.webhookEndpoint.count()) > 0) throw new Error('a merchant of the bench has a webhook endpoint')
		return { merchants, wallets: await openWallets(port, walletKey, size.wallets), providerId, walletKey }
	} finally {
		await database.$disconnect()
	}
}

async function openWallets(port: number, walletKey: string, count: number): Promise<string[]> {
	const wallets: string[] = []
	const numbers = Array.from({ length: count }, (_, index) => index).values()
	await Promise.all(
		Array.from({ length: AT_ONCE }, async () => {
			const { request, close } = await openConnection(port)
			const post = async (path: string, key: string, body: unknown) => {
				const answer = await request(renderRequest(requestHead(path, walletKey), key, JSON.stringify(body)))
				if (answer.status !== 201) throw new Error(`${path} answered ${answer.status} ${answer.body}`)
				return JSON.parse(answer.body) as { id: string }
			}
			for (const number of numbers) {
				const { id } = await post('/v1/wallets', `open-${number}`, {
					reference: `customer-${number}`,
					currency: CURRENCY,
				})
				await post(`/v1/wallets/${id}/top_ups`, `fill-${number}`, {
					amount: { value: FILLING, currency: CURRENCY },
					source: { type: 'bank' },
				})
				wallets.push(id)
			}
			close()
		}),
	)
	return wallets
}
