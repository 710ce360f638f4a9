import type { Database } from '../database.ts'
import type { TillStateBody } from './till-state.ts'

/**
 * Keeps what a till shows and tells its displays, in one statement. Answers false when another window works the till
 * now. A change older than the last is taken for done: it arrived late.
 */
export async function saveTillState(db: Database, tillId: string, body: TillStateBody): Promise<boolean> {
	const [row] = await db.$queryRaw<{ mine: boolean }[]>`
		WITH saved AS (
			UPDATE tills SET cart = ${JSON.stringify(body.lines)}::jsonb, order_id = NULL, updated_at = now(),
				revision = ${body.revision}::bigint
			WHERE id = ${tillId}::uuid AND session_id = ${body.session_id}::uuid AND revision < ${body.revision}::bigint
			RETURNING id
		), told AS (
			SELECT count(pg_notify('till_changed', id::text)) FROM saved
		)
		SELECT session_id = ${body.session_id}::uuid AS mine FROM told, tills WHERE id = ${tillId}::uuid`
	return row?.mine ?? false
}
