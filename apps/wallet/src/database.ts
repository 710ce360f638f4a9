import { PrismaPg } from '@prisma/adapter-pg'
import { PrismaClient } from '../generated/prisma/client.ts'
import { walletEnv } from './env.ts'

export type Database = PrismaClient

/** Connections per process. Sign-ins and payments hold one for a few milliseconds each. */
const MAX_CONNECTIONS = 10

/** A client of one's own, for the seed and for tests. */
export function openDatabase(url: string): Database {
	return new PrismaClient({ adapter: new PrismaPg({ connectionString: url, max: MAX_CONNECTIONS }) })
}

let opened: Database | undefined

/** The wallet's database; one pool per process. */
export function database(): Database {
	opened ??= openDatabase(walletEnv().DATABASE_URL_WALLET)
	return opened
}
