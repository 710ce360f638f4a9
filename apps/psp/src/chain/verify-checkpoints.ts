import type { Database } from '../database.ts'
import { type CheckpointFacts, readCheckpoint } from './checkpoint.ts'
import type { PublicJwk } from './signing-key.ts'

/** A checkpoint whose signature holds: the chain must pass through it. */
export interface Milestone extends CheckpointFacts {
	/** The PSP's own record of it, or a copy that somebody kept. */
	readonly source: 'own' | 'copy'
}

export interface Milestones {
	readonly faults: readonly string[]
	readonly byHeight: ReadonlyMap<number, readonly Milestone[]>
}

/** Proves the signatures of the PSP's own checkpoints and of the copies, and sorts those that hold by their height. */
export async function readMilestones(
	database: Database,
	{ keys, copies }: { keys: readonly PublicJwk[]; copies: readonly string[] },
): Promise<Milestones> {
	const faults: string[] = []
	const byHeight = new Map<number, Milestone[]>()
	const take = (milestone: Milestone) => {
		byHeight.set(milestone.height, [...(byHeight.get(milestone.height) ?? []), milestone])
	}
	for (const { day, height, token } of await findCheckpoints(database)) {
		const read = readCheckpoint(token, keys)
		if (!read.ok) faults.push(`the checkpoint of ${day} ${read.fault}`)
		else if (read.facts.day !== day || BigInt(read.facts.height) !== height) {
			faults.push(`the checkpoint of ${day} is not the one that was signed`)
		} else take({ ...read.facts, source: 'own' })
	}
	for (const [index, token] of copies.entries()) {
		const read = readCheckpoint(token, keys)
		if (read.ok) take({ ...read.facts, source: 'copy' })
		else faults.push(`copy ${index + 1} of a checkpoint ${read.fault}`)
	}
	return { faults, byHeight }
}

async function findCheckpoints(database: Database) {
	return database.$queryRaw<{ day: string; height: bigint; token: string }[]>`
		SELECT to_char(day, 'YYYY-MM-DD') AS day, height, token FROM public.chain_checkpoints ORDER BY day`
}

/** Whether the day that ended at this height was signed off there. */
export async function wasSignedOff(database: Database, day: string, height: bigint): Promise<boolean> {
	const rows = await database.$queryRaw<unknown[]>`
		SELECT FROM public.chain_checkpoints WHERE day = ${day}::date AND height = ${height}`
	return rows.length === 1
}

export function nameMilestone({ source, day }: Milestone): string {
	return source === 'own' ? `the checkpoint of ${day}` : `the kept copy of the checkpoint of ${day}`
}
