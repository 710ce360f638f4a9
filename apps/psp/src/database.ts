import { PrismaPg } from '@prisma/adapter-pg'
import { PrismaClient } from '../generated/prisma/client.ts'

export type Database = PrismaClient

/** A client with at most that many connections. */
export function openDatabase(url: string, maxConnections: number): Database {
	const adapter = new PrismaPg({
		connectionString: url,
		max: maxConnections,
		connectionTimeoutMillis: 2_000,
		keepAlive: true,
		application_name: 'tender-psp',
	})
	return new PrismaClient({ adapter })
}
