import { createHash } from 'node:crypto'
import { PrismaPg } from '@prisma/adapter-pg'
import { PrismaClient } from '../generated/prisma/client.ts'

export type Database = PrismaClient

export interface DatabaseOptions {
	readonly maxConnections: number
	/**
	 * Lets every connection keep its statements parsed and planned, always by index. For a client with a handful of
	 * statements, such as the engine's: each text is kept for the life of the connection.
	 */
	readonly prepare?: boolean
}

/**
 * A kept plan outlives the statistics it was made from: reading a small table whole is right when it is planned and
 * wrong an hour later. An index is never far from right (measured: half the work per payment at 11,000 accounts).
 */
const KEPT_PLANS = '-c enable_seqscan=off -c jit=off'

/** A client of the PSP's database. */
export function openDatabase(url: string, { maxConnections, prepare = false }: DatabaseOptions): Database {
	const adapter = new PrismaPg(
		{
			connectionString: url,
			max: maxConnections,
			connectionTimeoutMillis: 2_000,
			keepAlive: true,
			application_name: 'tender-psp',
			...(prepare && { options: KEPT_PLANS }),
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
