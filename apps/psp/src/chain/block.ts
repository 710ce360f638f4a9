import { createHash } from 'node:crypto'
import { ENTRY_BYTES, SEALED_KINDS, SEALED_TABLES, type SealedKind } from './entries.ts'

/** What a block says of itself besides its rows. */
export interface BlockHeader {
	readonly version: number
	readonly height: bigint
	readonly previous: Uint8Array
	readonly transfersAfter: bigint
	readonly transfersThrough: bigint
	readonly eventsAfter: bigint
	readonly eventsThrough: bigint
	readonly rows: bigint
	/** Milliseconds since 1970. */
	readonly sealedAt: bigint
}

/** What the first block stands on. */
export const NO_BLOCK = {
	height: 0n,
	hash: new Uint8Array(32),
	transfersThrough: 0n,
	eventsThrough: 0n,
	rows: 0n,
	sealedAt: 0n,
} as const

/**
 * A block's hash: SHA-256 over version (2 bytes), height (8), the hash of the block below (32), the four bounds, the rows
 * so far and the time (8 each), and the SHA-256 of its entries (32). Integers are big endian.
 */
export function hashBlock(header: BlockHeader, entriesHash: Uint8Array): Uint8Array {
	const version = Buffer.alloc(2)
	version.writeInt16BE(header.version)
	return createHash('sha256')
		.update(version)
		.update(int8(header.height))
		.update(header.previous)
		.update(int8(header.transfersAfter))
		.update(int8(header.transfersThrough))
		.update(int8(header.eventsAfter))
		.update(int8(header.eventsThrough))
		.update(int8(header.rows))
		.update(int8(header.sealedAt))
		.update(entriesHash)
		.digest()
}

function int8(value: bigint): Buffer {
	const bytes = Buffer.alloc(8)
	bytes.writeBigInt64BE(value)
	return bytes
}

/** A sealed row: what it was, and what it looked like. */
export interface Entry {
	readonly kind: SealedKind
	readonly seq: bigint
	readonly id: string
	readonly hash: string
}

/** The entries of a block, taken apart. */
export function readEntries(bytes: Uint8Array): Entry[] {
	const all = Buffer.from(bytes)
	const entries: Entry[] = []
	for (let at = 0; at + ENTRY_BYTES <= all.length; at += ENTRY_BYTES) {
		const letter = all.toString('latin1', at, at + 1)
		const kind = SEALED_KINDS.find((known) => SEALED_TABLES[known].letter === letter)
		if (!kind) continue
		entries.push({
			kind,
			seq: all.readBigInt64BE(at + 1),
			id: all.toString('hex', at + 9, at + 25).replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5'),
			hash: all.toString('hex', at + 25, at + ENTRY_BYTES),
		})
	}
	return entries
}

/** The day (UTC) of a time in milliseconds, such as 2026-11-23. */
export function dayOfTime(ms: bigint): string {
	return new Date(Number(ms)).toISOString().slice(0, 10)
}

/** The day before. */
export function dayBefore(day: string): string {
	return dayOfTime(BigInt(Date.parse(`${day}T00:00:00Z`)) - 86_400_000n)
}
