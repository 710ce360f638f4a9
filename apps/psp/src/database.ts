import { createHash } from 'node:crypto'
import { PrismaPg } from '@prisma/adapter-pg'
import { Pool } from 'pg'
import { Prisma, PrismaClient } from '../generated/prisma/client.ts'

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
 * wrong an hour later. An index, row by row, is never far from right for the few hundred rows of a batch (measured: half
 * the work per payment at 11,000 accounts).
 */
export const KEPT_PLANS = ['enable_seqscan=off', 'enable_hashjoin=off', 'enable_mergejoin=off', 'jit=off'] as const

/** A client of the PSP's database. */
export function openDatabase(url: string, { maxConnections, prepare = false }: DatabaseOptions): Database {
	const pool = new Pool({
		connectionString: url,
		max: maxConnections,
		connectionTimeoutMillis: 2_000,
		keepAlive: true,
		application_name: 'tender-psp',
		...(prepare && { options: KEPT_PLANS.map((setting) => `-c ${setting}`).join(' ') }),
	})
	// A connection that ends in the moment in which it is handed over has no listener of the pool's or Prisma's: whoever
	// asks on it is told, and nothing else may come of it.
	pool.on('connect', (client) => client.on('error', () => undefined))
	const adapter = new PrismaPg(pool, {
		disposeExternalPool: true,
		...(prepare && { statementNameGenerator: nameStatements() }),
	})
	return new PrismaClient({ adapter })
}

/** Whether the database answers at all: what failed is then its own fault, not the connection's. */
export async function isReachable(database: Database): Promise<boolean> {
	try {
		await database.$queryRaw`SELECT 1`
		return true
	} catch {
		return false
	}
}

/** What Prisma calls a server that is not there, does not answer in time, or closed the connection or the transaction. */
const LOST = ['P1001', 'P1002', 'P1008', 'P1017', 'P2028']

/** Whether this error says that the connection was lost on the way, whatever the database does by now. */
export function wasLost(error: unknown): boolean {
	if (!(error instanceof Prisma.PrismaClientKnownRequestError)) return false
	return LOST.includes(error.code) || /^(08|53|57P)/.test(postgresCode(error) ?? '')
}

/** PostgreSQL's own code of what Prisma threw, if it came from there. */
export function postgresCode(error: unknown): string | undefined {
	if (!(error instanceof Prisma.PrismaClientKnownRequestError)) return undefined
	const cause = (error.meta?.driverAdapterError as { cause?: { originalCode?: unknown } } | undefined)?.cause
	return typeof cause?.originalCode === 'string' ? cause.originalCode : undefined
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
