import type { Database } from '../database.ts'

/** The PSP's checkpoints, the latest day first; one more than `limit`, to know whether there are more. */
export async function listCheckpoints(
	database: Database,
	{ before, limit }: { before: string | undefined; limit: number },
): Promise<{ day: string; token: string }[]> {
	return database.$queryRaw`
		SELECT to_char(day, 'YYYY-MM-DD') AS day, token FROM chain_checkpoints
		WHERE day < coalesce(${before ?? null}::date, 'infinity') ORDER BY day DESC LIMIT ${limit + 1}`
}
