import type { Database } from '../database.ts'
import { loadTill } from './load-till.ts'
import type { TillState } from './till-state.ts'

/** Makes one browser window the one that works this till, and answers the sale it goes on with. */
export async function claimTill(db: Database, tillId: string, sessionId: string): Promise<TillState | undefined> {
	await db.till.updateMany({ where: { id: tillId }, data: { sessionId, revision: 0 } })
	return loadTill(db, tillId)
}
