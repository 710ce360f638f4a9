import { randomUUID } from 'node:crypto'
import { PrismaPg } from '@prisma/adapter-pg'
import {
	DriverAdapterError,
	type SqlDriverAdapter,
	type SqlMigrationAwareDriverAdapterFactory,
	type SqlQuery,
} from '@prisma/driver-adapter-utils'
import pg from 'pg'
import { readingCatalogue, withCharColumns } from './char-columns.ts'
import { databaseUrl } from './database-url.ts'

/** The SQL script that PostgreSQL refused, and where. */
export type ScriptFailure = { message: string; line: number | undefined; statement: string | undefined }

/**
 * Prisma's adapter for `pg`, with two differences. A migration is sent as a whole: the original cuts scripts at every
 * semicolon, which breaks function bodies and trigger definitions. And the type "char" of PostgreSQL's own catalogue,
 * which the engine reads to see a database's tables, is passed on: the original refuses it.
 */
export class ScriptAdapterFactory implements SqlMigrationAwareDriverAdapterFactory {
	readonly provider = 'postgres'
	readonly adapterName: string
	/** What the last failing script said; the engine's own message has no line. */
	failure: ScriptFailure | undefined
	readonly #pool: pg.Pool
	readonly #inner: PrismaPg

	constructor(pool: pg.Pool) {
		this.#pool = readingCatalogue(pool)
		this.#inner = new PrismaPg(this.#pool)
		this.adapterName = this.#inner.adapterName
	}

	async connect(): Promise<SqlDriverAdapter> {
		return this.#adapted(await this.#inner.connect(), this.#pool)
	}

	/** A database for a moment, in which the engine replays the migrations to see what they lead to. */
	async connectToShadowDb(): Promise<SqlDriverAdapter> {
		const name = `shadow_${randomUUID().replaceAll('-', '')}`
		await this.#pool.query(`CREATE DATABASE ${name} TEMPLATE template0`)
		const connectionString = databaseUrl(this.#pool.options.connectionString ?? '', name)
		const pool = readingCatalogue(new pg.Pool({ connectionString, max: 1 }))
		const adapter = this.#adapted(await new PrismaPg(pool).connect(), pool)
		return Object.assign(adapter, {
			dispose: async () => {
				await pool.end()
				await this.#pool.query(`DROP DATABASE ${name}`)
			},
		})
	}

	#adapted(adapter: SqlDriverAdapter, pool: pg.Pool): SqlDriverAdapter {
		const queryRaw = adapter.queryRaw.bind(adapter)
		return Object.assign(adapter, {
			queryRaw: (query: SqlQuery) => withCharColumns(() => queryRaw(query)),
			executeScript: async (script: string) => {
				await pool.query(script).catch((error) => {
					if (!(error instanceof pg.DatabaseError)) throw error
					this.failure = scriptFailure(script, error)
					throw new DriverAdapterError({
						kind: 'postgres',
						code: error.code ?? '',
						severity: error.severity ?? 'ERROR',
						message: error.message,
						detail: error.detail,
						column: error.column,
						hint: error.hint,
					})
				})
			},
		})
	}
}

function scriptFailure(script: string, error: pg.DatabaseError): ScriptFailure {
	const position = Number(error.position)
	if (!position) return { message: error.message, line: undefined, statement: undefined }
	const line = script.slice(0, position).split('\n').length
	return { message: error.message, line, statement: script.split('\n')[line - 1]?.trim() }
}
