import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { readSigningKey } from './chain/signing-key.ts'
import { openDatabase } from './database.ts'
import { createEngine } from './engine/engine.ts'
import { createPostgresStore } from './engine/postgres-store.ts'
import { bankOf, type Env } from './env.ts'
import { createApp } from './gateway/app.ts'
import { createAuthenticate } from './gateway/auth/authenticate.ts'
import { createStreamTokens } from './gateway/auth/stream-token.ts'
import { createHttpServer } from './gateway/http-server.ts'
import { startWebhooks } from './jobs/deliver-webhooks.ts'
import { startExpiry } from './jobs/expire-payments.ts'
import { startForgetting } from './jobs/forget-idempotency.ts'
import { startLapsing } from './jobs/lapse-claims.ts'
import { startSealing } from './jobs/seal-chain.ts'
import type { Log } from './log.ts'
import { createPaymentStreams } from './streams/payment-streams.ts'
import { createWakeUps } from './streams/wake-ups.ts'

/** The engine runs one batch at a time; a second connection serves its probe when the first is lost. */
const ENGINE_CONNECTIONS = 2
const READ_CONNECTIONS = 8
const IDLE_CHECK_MS = 20
const MAX_GOODBYE_MS = 5_000

export interface Psp {
	/** Where it listens; the port is the one asked for, or a free one for 0. */
	readonly port: number
	/** Answers what it has taken, then ends. */
	readonly stop: () => Promise<void>
}

/** Starts the whole payment service provider: gateway, engine, streams and jobs. */
export async function startPsp(env: Omit<Env, 'LOG_LEVEL'>, log: Log): Promise<Psp> {
	const books = openDatabase(env.DATABASE_URL_PSP, { maxConnections: ENGINE_CONNECTIONS, prepare: true })
	const database = openDatabase(env.DATABASE_URL_PSP, { maxConnections: READ_CONNECTIONS })
	const engine = createEngine({
		store: createPostgresStore(books),
		onRetry: (error, commands) => log.warn({ err: error, commands }, 'a batch is tried again'),
	})
	const signingKey = readSigningKey(env.PSP_SIGNING_KEY)
	const wakeUps = createWakeUps(env.DATABASE_URL_PSP, log)
	const streams = createPaymentStreams(database, wakeUps, log)
	const publicUrl = env.PSP_PUBLIC_URL.replace(/\/$/, '')
	const app = createApp({
		engine,
		database,
		streams,
		authenticate: createAuthenticate(database),
		streamTokens: createStreamTokens(env.PSP_SECRET),
		signingKey,
		publicUrl,
		walletUrl: env.PSP_WALLET_URL.replace(/\/$/, ''),
		bank: bankOf(env),
		log,
	})
	const server = createHttpServer(app.fetch, { publicUrl, log })
	await new Promise<void>((resolve, reject) => {
		server.once('error', reject)
		server.listen(env.PSP_PORT, env.PSP_HOST, resolve)
	})
	const jobs = [
		startExpiry(database, engine, log),
		startLapsing(database, engine, log),
		startWebhooks(database, wakeUps, publicUrl, log),
		startForgetting(database, log),
	]
	const stopSealing = startSealing(database, signingKey, log)
	return {
		port: (server.address() as AddressInfo).port,
		stop: async () => {
			const closed = new Promise((resolve) => server.close(resolve))
			streams.close()
			await Promise.all(jobs.map((stopJob) => stopJob()))
			await engine.close()
			await stopSealing()
			await letGo(server, closed)
			await wakeUps.close()
			await Promise.all([books.$disconnect(), database.$disconnect()])
		},
	}
}

/** Waits for the answers under way; idle connections are closed as they become idle. */
async function letGo(server: Server, closed: Promise<unknown>): Promise<void> {
	const idle = setInterval(() => server.closeIdleConnections(), IDLE_CHECK_MS)
	const enough = setTimeout(() => server.closeAllConnections(), MAX_GOODBYE_MS)
	await closed
	clearInterval(idle)
	clearTimeout(enough)
}
