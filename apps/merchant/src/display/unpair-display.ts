import type { Database } from '../database.ts'

/** Takes a display away from a till; it shows nothing more from now on. */
export async function unpairDisplay(db: Database, tillId: string, displayId: string): Promise<void> {
	await db.$queryRaw`
		WITH unpaired AS (
			UPDATE displays SET unpaired_at = now()
			WHERE id = ${displayId}::uuid AND till_id = ${tillId}::uuid AND unpaired_at IS NULL
			RETURNING id
		)
		SELECT count(pg_notify('display_unpaired', id::text)) FROM unpaired`
}
