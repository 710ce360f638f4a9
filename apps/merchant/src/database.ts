import { PrismaPg } from '@prisma/adapter-pg'
import { PrismaClient } from '../generated/prisma/client.ts'
import { merchantEnv } from './env.ts'

export type Database = PrismaClient

/** Connections per process. A checkout holds one for a few milliseconds, twice. */
const MAX_CONNECTIONS = 10

/** A client of one's own, for the seed and for tests. */
export function openDatabase(url: string): Database {
	return new PrismaClient({
		adapter: new PrismaPg({
			connectionString: url,
			max: MAX_CONNECTIONS,
			keepAlive: true,
			application_name: 'tender-merchant',
			connectionTimeoutMillis: 5_000,
			// A till is quiet between customers; the next one should not wait for a new connection.
			idleTimeoutMillis: 0,
		}),
	})
}

/** One pool per process, however many bundles of the server load this file. */
const place = globalThis as { tenderMerchantDatabase?: Database }

/** The merchant's database. */
export function database(): Database {
	place.tenderMerchantDatabase ??= openDatabase(merchantEnv().DATABASE_URL_MERCHANT)
	return place.tenderMerchantDatabase
}
