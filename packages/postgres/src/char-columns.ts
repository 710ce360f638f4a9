import { AsyncLocalStorage } from 'node:async_hooks'
import { ColumnTypeEnum, type SqlResultSet } from '@prisma/driver-adapter-utils'
import type pg from 'pg'

/** The type "char" of PostgreSQL's catalogue: one byte, not char(n). */
const charType = 18
const textType = 25

/** The columns of type "char" of the query that is under way. */
const charColumns = new AsyncLocalStorage<number[]>()

/** Makes a pool call the type "char" text, as Prisma's adapter refuses it, and remember where it did. */
export function readingCatalogue(pool: pg.Pool): pg.Pool {
	const query = pool.query.bind(pool)
	return Object.assign(pool, {
		query: async (config: pg.QueryConfig, values?: unknown[]) => {
			const result = await query(config, values)
			// A script of several statements has several results and no fields of its own; nobody reads its rows.
			for (const [index, field] of (result.fields ?? []).entries()) {
				if (field.dataTypeID !== charType) continue
				field.dataTypeID = textType
				charColumns.getStore()?.push(index)
			}
			return result
		},
	})
}

/** Gives those columns of the result back the type that Prisma's engine expects. */
export async function withCharColumns(query: () => Promise<SqlResultSet>): Promise<SqlResultSet> {
	const columns: number[] = []
	const result = await charColumns.run(columns, query)
	for (const index of columns) result.columnTypes[index] = ColumnTypeEnum.Character
	return result
}
