import { Prisma } from '../../generated/prisma/client.ts'

/** How the columns of a table leave it in JSON: as they are, whole numbers as text, times in milliseconds. */
export interface Columns {
	readonly plain: readonly string[]
	/** A JSON number may not hold them. */
	readonly wholeNumbers: readonly string[]
	readonly times: readonly string[]
}

/** The select list of these columns of the table under this alias. */
export function selectList(alias: string, { plain, wholeNumbers, times }: Columns): string {
	return [
		...plain.map((name) => `${alias}.${name}`),
		...wholeNumbers.map((name) => `${alias}.${name}::text AS ${name}`),
		...times.map((name) => `(extract(epoch FROM ${alias}.${name}) * 1000)::bigint AS ${name}`),
	].join(', ')
}

/** Milliseconds since 1970 as a `timestamptz`. */
export function instant(column: string): Prisma.Sql {
	return Prisma.raw(`to_timestamp(${column} / 1000.0)`)
}
