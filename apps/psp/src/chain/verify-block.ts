import { toPublicId } from '@tender/core/ids'
import { type BlockHeader, hashBlock, type NO_BLOCK, readEntries } from './block.ts'
import type { KeptBlock } from './read-blocks.ts'

/** What the next block must stand on. */
export type Below = Pick<BlockHeader, 'height' | 'transfersThrough' | 'eventsThrough' | 'rows' | 'sealedAt'> & {
	readonly hash: Uint8Array
}
export type Ground = Below | typeof NO_BLOCK

export interface VerifiedBlock {
	/** What is wrong with the block itself or with how it stands on the one below. */
	readonly faults: readonly string[]
	/** Whether its rows are no longer those that were sealed; only looked at when the block can be believed. */
	readonly rowsDiffer: boolean
}

/** Proves one block: that it follows the one below, says what it said when it was made, and that its rows are the sealed. */
export function verifyBlock(block: KeptBlock, below: Ground): VerifiedBlock {
	const { height } = block
	const faults: string[] = []
	const follows = height === below.height + 1n
	if (!follows) faults.push(missingBlocks(below.height + 1n, height - 1n))
	if (block.foundHash === null) {
		return {
			faults: [...faults, `block ${height} was sealed by rules of version ${block.version}, which nobody knows`],
			rowsDiffer: false,
		}
	}
	if (!same(hashBlock(block, block.entriesHash), block.hash)) {
		return {
			faults: [...faults, `block ${height} was changed: it no longer has the hash it was given`],
			rowsDiffer: false,
		}
	}
	if (follows && !same(block.previous, below.hash)) {
		faults.push(`block ${height} does not stand on block ${below.height}: one of the two was replaced`)
	} else if (follows && !continues(block, below)) {
		faults.push(`block ${height} does not go on where block ${below.height} ends`)
	}
	return { faults, rowsDiffer: !same(block.entriesHash, block.foundHash) }
}

export function missingBlocks(first: bigint, last: bigint): string {
	return first === last ? `block ${first} is missing` : `blocks ${first} to ${last} are missing`
}

/** No row between two blocks is left out or taken twice, and time does not run back. */
function continues(block: KeptBlock, below: Ground): boolean {
	return (
		block.transfersAfter === below.transfersThrough &&
		block.eventsAfter === below.eventsThrough &&
		block.rows > below.rows &&
		block.sealedAt >= below.sealedAt
	)
}

/** Names the rows that are no longer as they were sealed, in the order of the block. */
export function nameRows(height: bigint, kept: Uint8Array, found: Uint8Array): string[] {
	const sealed = readEntries(kept)
	const left = readEntries(found)
	const named: string[] = []
	for (const { kind, id, seq, hash } of sealed) {
		const what = `${kind} ${toPublicId(kind, id)} (number ${seq}, sealed in block ${height})`
		const at = left.findIndex((row) => row.kind === kind && row.id === id)
		const [row] = at === -1 ? [] : left.splice(at, 1)
		if (!row) named.push(`${what} is missing`)
		else if (row.hash !== hash) named.push(`${what} was changed`)
	}
	for (const { kind, id, seq } of left) {
		named.push(`${kind} ${toPublicId(kind, id)} (number ${seq}) was put in among the rows that block ${height} sealed`)
	}
	return named
}

function same(one: Uint8Array, other: Uint8Array): boolean {
	return Buffer.compare(one, other) === 0
}
