import type { Prisma } from '../../../generated/prisma/client.ts'

/** One rule of the books, as a query that finds what breaks it: a text for people per violation, named `broken`. */
export interface BookRule {
	readonly rule: string
	readonly broken: Prisma.Sql
}
