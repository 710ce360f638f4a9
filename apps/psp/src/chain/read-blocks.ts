import { Prisma } from '../../generated/prisma/client.ts'
import type { Database } from '../database.ts'
import type { BlockHeader } from './block.ts'
import { entriesBetweenBounds, SEALED_COLUMNS } from './entries.ts'

/** A block as it is kept, beside what its rows are now. */
export interface KeptBlock extends BlockHeader {
	readonly hash: Uint8Array
	/** SHA-256 of the entries it keeps. */
	readonly entriesHash: Uint8Array
	/** SHA-256 of the entries made anew of the rows there are; null when nobody knows its version. */
	readonly foundHash: Uint8Array | null
	readonly transfers: bigint
	readonly events: bigint
}

const BLOCKS_PER_PAGE = 32
const PAGE_TIMEOUT_MS = 120_000

/** The blocks above this height, from the lowest, a page at a time; each page is a transaction of its own. */
export async function readBlocks(database: Database, above: bigint): Promise<KeptBlock[]> {
	return inPlainSight(
		database,
		(tx) => tx.$queryRaw<KeptBlock[]>`
			SELECT b.version, b.height, b.previous, b.transfers_after AS "transfersAfter", b.transfers_through AS "transfersThrough",
				b.events_after AS "eventsAfter", b.events_through AS "eventsThrough", b.rows,
				(extract(epoch FROM b.sealed_at) * 1000)::bigint AS "sealedAt", b.hash,
				sha256(b.entries) AS "entriesHash", sha256(${foundEntries}) AS "foundHash",
				(SELECT count(*) FROM transfers r WHERE r.seq > b.transfers_after AND r.seq <= b.transfers_through) AS transfers,
				(SELECT count(*) FROM events r WHERE r.seq > b.events_after AND r.seq <= b.events_through) AS events
			FROM chain_blocks b WHERE b.height > ${above} ORDER BY b.height LIMIT ${BLOCKS_PER_PAGE}`,
	)
}

/** The entries that one block keeps, and those of the rows there are. */
export async function readBothEntries(database: Database, height: bigint) {
	const [both] = await inPlainSight(
		database,
		(tx) => tx.$queryRaw<{ kept: Uint8Array; found: Uint8Array }[]>`
			SELECT b.entries AS kept, ${foundEntries} AS found FROM chain_blocks b WHERE b.height = ${height}`,
	)
	return both ?? { kept: new Uint8Array(), found: new Uint8Array() }
}

/** Each block's rows written out by the rules of its own time. */
const foundEntries = Prisma.sql`CASE b.version ${Prisma.join(
	Object.keys(SEALED_COLUMNS).map(
		(version) => Prisma.sql`WHEN ${Prisma.raw(version)} THEN ${entriesBetweenBounds('b', Number(version))}`,
	),
	' ',
)} END`

/**
 * Reads the tables themselves and with PostgreSQL's own functions: whatever of the same name another schema holds does
 * not stand in for them. And by index, whatever the statistics say: a block is a thousand rows among millions.
 */
function inPlainSight<T>(database: Database, read: (tx: Prisma.TransactionClient) => Promise<T>): Promise<T> {
	return database.$transaction(
		async (tx) => {
			await tx.$executeRaw`
				SELECT set_config('search_path', 'public', true), set_config('enable_seqscan', 'off', true), set_config('jit', 'off', true)`
			return read(tx)
		},
		{ timeout: PAGE_TIMEOUT_MS, maxWait: PAGE_TIMEOUT_MS },
	)
}
