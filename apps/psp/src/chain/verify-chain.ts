import type { Database } from '../database.ts'
import { dayBefore, dayOfTime, NO_BLOCK } from './block.ts'
import { type KeptBlock, readBlocks, readBothEntries } from './read-blocks.ts'
import type { PublicJwk } from './signing-key.ts'
import { type Ground, nameRows, verifyBlock } from './verify-block.ts'
import { nameMilestone, readMilestones, wasSignedOff } from './verify-checkpoints.ts'

export interface VerifyOptions {
	/** Whose signatures count. */
	readonly keys: readonly PublicJwk[]
	/** Checkpoints (tokens) that were kept elsewhere: an operator can rewrite the books, but not these. */
	readonly copies?: readonly string[]
	/** Called after each page of blocks with the rows proved so far. */
	readonly onProgress?: (rows: number) => void
}

export interface ChainReport {
	readonly right: boolean
	/** How many links are broken. */
	readonly breaks: number
	/** The first of them in the order of the chain, for people. */
	readonly examples: readonly string[]
	readonly proved: {
		readonly blocks: number
		readonly transfers: number
		readonly events: number
		readonly checkpoints: number
		readonly copies: number
	}
	/** What was written so lately that no block holds it yet. */
	readonly unsealed: { readonly transfers: number; readonly events: number }
}

const EXAMPLES = 10

/** Walks the chain from the first row, while payments go on, and finds every link that is broken. */
export async function verifyChain(
	database: Database,
	{ keys, copies = [], onProgress }: VerifyOptions,
): Promise<ChainReport> {
	let breaks = 0
	const examples: string[] = []
	const found = (faults: readonly string[]) => {
		breaks += faults.length
		examples.push(...faults.slice(0, EXAMPLES - examples.length))
	}
	const proved = { blocks: 0, transfers: 0, events: 0, checkpoints: 0, copies: 0 }
	const milestones = await readMilestones(database, { keys, copies })
	found(await rowsBeforeTheFirst(database))

	const ahead = new Map(milestones.byHeight)
	let below: Ground = NO_BLOCK
	for (let page = await readBlocks(database, 0n); page.length > 0; page = await readBlocks(database, below.height)) {
		for (const block of page) {
			const faults = await faultsOf(database, block, below)
			found(faults)
			if (faults.length === 0) {
				proved.blocks++
				proved.transfers += Number(block.transfers)
				proved.events += Number(block.events)
			}
			for (const milestone of ahead.get(Number(block.height)) ?? []) {
				if (milestone.hash === hex(block.hash) && BigInt(milestone.rows) === block.rows) {
					proved[milestone.source === 'own' ? 'checkpoints' : 'copies']++
				} else
					found([`block ${block.height} is not the one in ${nameMilestone(milestone)}: the chain was written anew`])
			}
			ahead.delete(Number(block.height))
			below = block
		}
		onProgress?.(Number(below.rows))
	}

	for (const [height, some] of ahead) {
		found(some.map((one) => `block ${height}, which ${nameMilestone(one)} names, is missing`))
	}
	found(milestones.faults)
	return { right: breaks === 0, breaks, examples, proved, unsealed: await countUnsealed(database, below) }
}

async function faultsOf(database: Database, block: KeptBlock, below: Ground): Promise<string[]> {
	const { faults, rowsDiffer } = verifyBlock(block, below)
	return [
		...faults,
		...(rowsDiffer ? await namedRows(database, block) : []),
		...(await missingCheckpoint(database, block, below)),
	]
}

async function namedRows(database: Database, { height }: KeptBlock): Promise<string[]> {
	const { kept, found } = await readBothEntries(database, height)
	const named = nameRows(height, kept, found)
	return named.length > 0 ? named : [`the rows of block ${height} are not in the order in which they were sealed`]
}

/** No block of a new day is sealed before the day before is signed off: where that is missing, somebody removed it. */
async function missingCheckpoint(database: Database, block: KeptBlock, below: Ground): Promise<string[]> {
	const day = dayOfTime(block.sealedAt)
	if (below.height === 0n || block.height !== below.height + 1n || dayOfTime(below.sealedAt) === day) return []
	const ended = dayBefore(day)
	if (await wasSignedOff(database, ended, below.height)) return []
	return [`the checkpoint of ${ended}, at block ${below.height}, is missing`]
}

/** Numbers begin with 1: a row with a lower one was never given it by the database. */
async function rowsBeforeTheFirst(database: Database): Promise<string[]> {
	const rows = await database.$queryRaw<{ what: string }[]>`
		SELECT 'transfer ' || id || ' with the number ' || seq AS what FROM public.transfers WHERE seq <= 0
		UNION ALL SELECT 'event ' || id || ' with the number ' || seq FROM public.events WHERE seq <= 0`
	return rows.map(({ what }) => `${what} was put in before the first row`)
}

async function countUnsealed(database: Database, { transfersThrough, eventsThrough }: Ground) {
	const [row] = await database.$queryRaw<{ transfers: number; events: number }[]>`
		SELECT (SELECT count(*) FROM public.transfers WHERE seq > ${transfersThrough})::int AS transfers,
			(SELECT count(*) FROM public.events WHERE seq > ${eventsThrough})::int AS events`
	return row ?? { transfers: 0, events: 0 }
}

function hex(bytes: Uint8Array): string {
	return Buffer.from(bytes).toString('hex')
}
