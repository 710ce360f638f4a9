import { Prisma } from '../../generated/prisma/client.ts'
import type { Database } from '../database.ts'
import { dayBefore, dayOfTime, NO_BLOCK } from './block.ts'
import { type CheckpointFacts, signCheckpoint } from './checkpoint.ts'
import { ENTRY_BYTES, ENTRY_VERSION, entryOf, SEALED_TABLES, type SealedKind } from './entries.ts'
import type { SigningKey } from './signing-key.ts'

/** Held while sealing, so that of several PSP processes one works and the others need not. */
const SEALING_LOCK = 7_236_838

/** The most rows of each kind in one block. */
export const MAX_ROWS_PER_KIND = 1_000
/** The most blocks in one transaction. */
export const MAX_BLOCKS = 4
const TRANSACTION_TIMEOUT_MS = 30_000

export interface SealOptions {
	readonly key: SigningKey
	/** Leaves a block that is not full for later, so that a slow trickle of payments does not make a block each. */
	readonly onlyFull?: boolean
	/** Waits for another process that is sealing, instead of leaving it to that one. */
	readonly wait?: boolean
	/** The time, in milliseconds since 1970; the database's clock says it unless it is given. */
	readonly now?: bigint
}

export interface Sealed {
	/** How many blocks were added. */
	readonly blocks: number
	/** Whether there is more to seal at once. */
	readonly more: boolean
	/** The checkpoint of the day before, if this was the first to notice that it is over. */
	readonly checkpoint: CheckpointFacts | undefined
}

interface Tip {
	height: bigint
	hash: Uint8Array
	transfersThrough: bigint
	eventsThrough: bigint
	rows: bigint
	sealedAt: bigint
}

/** Seals what was committed since, in at most MAX_BLOCKS blocks, after signing off the day before if that is due. */
export async function sealBlocks(
	database: Database,
	{ key, onlyFull = false, wait = false, now: given }: SealOptions,
): Promise<Sealed> {
	return database.$transaction(
		async (tx) => {
			if (!(await takeTurn(tx, wait))) return { blocks: 0, more: false, checkpoint: undefined }
			// A statement of its own: it sees what the one before us at the lock has committed.
			const before = await readTip(tx, given)
			const { now } = before
			let { tip } = before
			const checkpoint = await signOff(tx, tip, now, key)
			for (let blocks = 0; blocks < MAX_BLOCKS; blocks++) {
				const next = await sealOne(tx, tip, now, onlyFull)
				if (!next) return { blocks, more: false, checkpoint }
				tip = next
			}
			return { blocks: MAX_BLOCKS, more: true, checkpoint }
		},
		{ timeout: TRANSACTION_TIMEOUT_MS, maxWait: TRANSACTION_TIMEOUT_MS },
	)
}

/** Seals everything that was committed before. */
export async function sealRest(database: Database, key: SigningKey): Promise<void> {
	while ((await sealBlocks(database, { key, wait: true })).more);
}

async function takeTurn(tx: Prisma.TransactionClient, wait: boolean): Promise<boolean> {
	if (wait) {
		await tx.$executeRaw`SELECT pg_advisory_xact_lock(${SEALING_LOCK})`
		return true
	}
	const [turn] = await tx.$queryRaw<{ mine: boolean }[]>`SELECT pg_try_advisory_xact_lock(${SEALING_LOCK}) AS mine`
	return turn?.mine === true
}

async function readTip(tx: Prisma.TransactionClient, given: bigint | undefined): Promise<{ tip: Tip; now: bigint }> {
	const [row] = await tx.$queryRaw<(Tip & { now: bigint; height: bigint | null; signedOff: bigint })[]>`
		SELECT b.height, b.hash, b.transfers_through AS "transfersThrough", b.events_through AS "eventsThrough", b.rows,
			(extract(epoch FROM b.sealed_at) * 1000)::bigint AS "sealedAt", c.now,
			coalesce((SELECT (extract(epoch FROM max(day) + 1) * 1000)::bigint FROM chain_checkpoints), 0) AS "signedOff"
		FROM (SELECT (extract(epoch FROM clock_timestamp()) * 1000)::bigint AS now) c
		LEFT JOIN (SELECT * FROM chain_blocks ORDER BY height DESC LIMIT 1) b ON true`
	if (!row) throw new Error('the chain could not be read')
	const tip = row.height === null ? NO_BLOCK : row
	// A clock set back does not take the chain back, nor into a day that is signed off.
	const now = BigInt(Math.max(...[given ?? row.now, tip.sealedAt, row.signedOff].map(Number)))
	return { tip, now }
}

/**
 * The checkpoint of yesterday, which today's first block may not precede: so it names exactly the last block of that
 * day, and a chain with a block of a new day but no such checkpoint has lost one.
 */
async function signOff(
	tx: Prisma.TransactionClient,
	tip: Tip,
	now: bigint,
	key: SigningKey,
): Promise<CheckpointFacts | undefined> {
	const today = dayOfTime(now)
	if (tip.height === 0n || dayOfTime(tip.sealedAt) === today) return undefined
	const day = dayBefore(today)
	const [known] = await tx.$queryRaw<unknown[]>`SELECT FROM chain_checkpoints WHERE day = ${day}::date`
	if (known) return undefined
	const hash = Buffer.from(tip.hash).toString('hex')
	const facts = { day, height: Number(tip.height), hash, rows: Number(tip.rows) }
	await tx.$executeRaw`
		INSERT INTO chain_checkpoints (day, height, token) VALUES (${day}::date, ${tip.height}, ${signCheckpoint(facts, key)})`
	return facts
}

async function sealOne(
	tx: Prisma.TransactionClient,
	tip: Tip,
	now: bigint,
	onlyFull: boolean,
): Promise<Tip | undefined> {
	const [sealed] = await tx.$queryRaw<Omit<Tip, 'sealedAt'>[]>(Prisma.sql`
		WITH both_kinds AS (
			SELECT coalesce(t.entries, '') || coalesce(e.entries, '') AS entries,
				coalesce(t.through, ${tip.transfersThrough}) AS transfers_through,
				coalesce(e.through, ${tip.eventsThrough}) AS events_through
			FROM (${nextEntries('transfer', tip.transfersThrough)}) t, (${nextEntries('event', tip.eventsThrough)}) e
			WHERE greatest(t.rows, e.rows) >= ${onlyFull ? MAX_ROWS_PER_KIND : 1}
		), block AS (
			SELECT *, ${tip.height + 1n}::bigint AS height, ${tip.rows}::bigint + length(entries) / ${ENTRY_BYTES} AS rows FROM both_kinds
		)
		INSERT INTO chain_blocks (height, version, previous, transfers_after, transfers_through, events_after, events_through,
			rows, entries, sealed_at, hash)
		SELECT height, ${ENTRY_VERSION}::int2, ${tip.hash}, ${tip.transfersThrough}, transfers_through, ${tip.eventsThrough}, events_through,
			rows, entries, to_timestamp(${now} / 1000.0),
			sha256(int2send(${ENTRY_VERSION}::int2) || int8send(height) || ${tip.hash}
				|| int8send(${tip.transfersThrough}::bigint) || int8send(transfers_through)
				|| int8send(${tip.eventsThrough}::bigint) || int8send(events_through)
				|| int8send(rows) || int8send(${now}::bigint) || sha256(entries))
		FROM block
		RETURNING height, hash, transfers_through AS "transfersThrough", events_through AS "eventsThrough", rows`)
	return sealed && { ...sealed, sealedAt: now }
}

/** The entries of the rows after this one in one piece, how many they are and the number of the last. */
function nextEntries(kind: SealedKind, after: bigint): Prisma.Sql {
	return Prisma.sql`
		SELECT string_agg(entry, '' ORDER BY seq) AS entries, count(*) AS rows, max(seq) AS through FROM (
			SELECT r.seq, ${entryOf(kind, ENTRY_VERSION)} AS entry FROM ${Prisma.raw(SEALED_TABLES[kind].table)} r
			WHERE r.seq > ${after} ORDER BY r.seq LIMIT ${MAX_ROWS_PER_KIND}) AS next`
}
