import { Prisma } from '../../generated/prisma/client.ts'

/** The rows that are sealed, in the order in which a block holds them. */
export const SEALED_KINDS = ['transfer', 'event'] as const
export type SealedKind = (typeof SEALED_KINDS)[number]

/** The table of each kind, and the letter by which an entry names it. */
export const SEALED_TABLES: Readonly<Record<SealedKind, { readonly table: string; readonly letter: string }>> = {
	transfer: { table: 'transfers', letter: 't' },
	event: { table: 'events', letter: 'e' },
}

/** By which of the rules below a block's rows are written out. Old blocks keep theirs; a changed rule is a new version. */
export const ENTRY_VERSION = 1

/** `free` text is the last column and begins with `=`, so that no two rows are written out alike, null and empty neither. */
type Rule = 'plain' | 'milliseconds' | 'free'

/**
 * Every column of a sealed row, in the order in which it is written out: its text, empty for null, or for a time its
 * milliseconds since 1970, so that no setting of a server or session (time zone, date style, locale) changes a hash.
 */
export const SEALED_COLUMNS: Readonly<Record<number, Readonly<Record<SealedKind, Readonly<Record<string, Rule>>>>>> = {
	1: {
		transfer: {
			seq: 'plain',
			id: 'plain',
			kind: 'plain',
			debit_account_id: 'plain',
			credit_account_id: 'plain',
			amount: 'plain',
			currency: 'plain',
			payment_id: 'plain',
			refund_id: 'plain',
			payout_id: 'plain',
			created_at: 'milliseconds',
			reference: 'free',
		},
		event: {
			seq: 'plain',
			id: 'plain',
			merchant_id: 'plain',
			payment_id: 'plain',
			refund_id: 'plain',
			payout_id: 'plain',
			type: 'plain',
			created_at: 'milliseconds',
			state: 'free',
		},
	},
}

const WRITTEN: Readonly<Record<Rule, (column: string) => string>> = {
	plain: (column) => column,
	milliseconds: (column) => `(date_part('epoch', ${column}) * 1000)::bigint`,
	free: (column) => `'=' || ${column}`,
}

/** Kind (1 byte), seq (8, big endian), id (16), SHA-256 of the row's text (32). */
export const ENTRY_BYTES = 57

/**
 * SQL for the entry of a row under the alias r. Its hash is over the columns' texts with a bar between them: `1|0193…|…`.
 * (Measured: a JSON array of them costs twice the time.)
 */
export function entryOf(kind: SealedKind, version: number): Prisma.Sql {
	const columns = SEALED_COLUMNS[version]?.[kind]
	if (!columns) throw new Error(`nobody knows how rows were sealed by version ${version}`)
	const text = Object.entries(columns).map(([name, rule]) => WRITTEN[rule](`r.${name}`))
	return Prisma.raw(
		`convert_to('${SEALED_TABLES[kind].letter}', 'UTF8') || int8send(r.seq) || uuid_send(r.id)
			|| sha256(convert_to(concat(${text.join(", '|', ")}), 'UTF8'))`,
	)
}

/** SQL for the entries of all rows there are now between the bounds of a block under this alias, one after the other. */
export function entriesBetweenBounds(block: string, version: number): Prisma.Sql {
	const parts = SEALED_KINDS.map((kind) => {
		const { table } = SEALED_TABLES[kind]
		const bounds = `r.seq > ${block}.${table}_after AND r.seq <= ${block}.${table}_through`
		return Prisma.sql`coalesce((
			SELECT string_agg(${entryOf(kind, version)}, '' ORDER BY r.seq, r.id)
			FROM ${Prisma.raw(table)} r WHERE ${Prisma.raw(bounds)}), '')`
	})
	return Prisma.join(parts, ' || ')
}
