import { generateKeyPairSync } from 'node:crypto'
import { openDatabase } from '../../src/database.ts'
import { makeApiKey } from '../../src/gateway/auth/api-key.ts'
import { openMerchant, openOperator, openWalletProvider } from '../../src/operator/open-parties.ts'
import { type Receiver, startReceiver } from '../receiver.ts'
import { type Clients, type Keys, openClients } from '../stories/clients.ts'
import { type OwnPostgres, startOwnPostgres } from './own-postgres.ts'
import { type PspProcess, preparePsp } from './psp-process.ts'

/** Two PSPs on one PostgreSQL, a merchant's server that gets webhooks, and what their clients need. */
export interface Stage {
	readonly postgres: OwnPostgres
	readonly psps: readonly [PspProcess, PspProcess]
	readonly receiver: Receiver
	/** With which the PSPs sign what they sealed. */
	readonly signingKey: string
	/** Clients behind a balancer: each attempt goes to the next PSP, whether that one is up or not. */
	readonly clients: Clients
	/** Attempts that got no answer, or none that says what happened; and errors, of which there must be none. */
	readonly heard: { lost: number; errors: string[] }
	/** Called after each answer. */
	onAnswer: () => void
	readonly close: () => Promise<void>
}

const SECRET = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw'

export async function openStage(): Promise<Stage> {
	const toClose: (() => Promise<unknown>)[] = []
	const close = async () => {
		for (const one of toClose.splice(0).reverse()) await one()
	}
	try {
		return await build(toClose, close)
	} catch (error) {
		await close()
		throw error
	}
}

async function build(toClose: (() => Promise<unknown>)[], close: () => Promise<void>): Promise<Stage> {
	const postgres = await startOwnPostgres()
	toClose.push(postgres.stop)
	const receiver = await startReceiver(SECRET)
	toClose.push(receiver.close)
	const keys = { till: makeApiKey('sk'), wallet: makeApiKey('wk'), operator: makeApiKey('ok') }
	await openParties(postgres.url, keys, `http://127.0.0.1:${receiver.port}/hooks`)
	const { privateKey } = generateKeyPairSync('ed25519')
	const signingKey = privateKey.export({ type: 'pkcs8', format: 'der' }).toString('base64')
	const prepare = () => preparePsp(postgres.url, 'https://pay.tender.example', signingKey)
	const psps = [await prepare(), await prepare()] as const
	for (const psp of psps) toClose.push(psp.stop)
	await Promise.all(psps.map((psp) => psp.start()))

	let attempts = 0
	const heard: Stage['heard'] = { lost: 0, errors: [] }
	const balanced: typeof fetch = async (input, init) => {
		const { pathname, search } = new URL(String(input))
		const { url } = psps[attempts++ % psps.length] as PspProcess
		try {
			const response = await fetch(`${url}${pathname}${search}`, init)
			if (response.status === 503) heard.lost++
			if (response.status === 500) heard.errors.push(`${init?.method} ${pathname}: ${await response.clone().text()}`)
			stage.onAnswer()
			return response
		} catch (error) {
			heard.lost++
			throw error
		}
	}
	const stage: Stage = {
		postgres,
		psps,
		receiver,
		signingKey,
		clients: openClients(keys, { url: psps[0].url, fetch: balanced }),
		heard,
		onAnswer: () => undefined,
		close,
	}
	return stage
}

/** A merchant that pays fees and gets webhooks, a wallet provider, and the operator. */
async function openParties(databaseUrl: string, keys: Keys, hooks: string): Promise<void> {
	const database = openDatabase(databaseUrl, { maxConnections: 1 })
	const fees = { basisPoints: 290, fixed: 30n, returned: true }
	const webhook = { url: hooks, secret: SECRET }
	await openMerchant(database, { name: 'Café Central', apiKey: keys.till, currencies: ['USD'], fees, webhook })
	await openWalletProvider(database, { name: 'Tender Wallet', apiKey: keys.wallet })
	await openOperator(database, { apiKey: keys.operator })
	await database.$disconnect()
}
