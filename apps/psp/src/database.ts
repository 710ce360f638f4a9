import { createHash } from 'node:crypto'
import { PrismaPg } from '@prisma/adapter-pg'
import { PrismaClient } from '../generated/prisma/client.ts'

export type Database = PrismaClient

export interface DatabaseOptions {
	readonly maxConnections: number
	/**
	 * Lets every connection keep its statements parsed and planned. For a client with a handful of statements, such as
	 * the engine's: each text is kept for the life of the connection.
	 */
	readonly prepare?: boolean
}

/** A client of the PSP's database. */
export function openDatabase(url: string, { maxConnections, prepare = false }: DatabaseOptions): Database {
	const adapter = new PrismaPg(
		{
			connectionString: url,
			max: maxConnections,
			connectionTimeoutMillis: 2_000,
			keepAlive: true,
			application_name: 'tender-psp',
		},
		prepare ? { statementNameGenerator: nameStatements() } : {},
	)
	return new PrismaClient({ adapter })
}

function nameStatements(): (query: { sql: string }) => string {
	const names = new Map<string, string>()
	return ({ sql }) => {
		let name = names.get(sql)
		if (name === undefined) {
			name = createHash('sha256').update(sql).digest('hex').slice(0, 32)
			names.set(sql, name)
		}
		return name
	}
}
