import { cookies } from 'next/headers'
import type { Database } from '../database.ts'
import { sha256 } from './secret.ts'

/** The cookie that makes a browser a display; it opens nothing else. */
export const DISPLAY_COOKIE = 'tender.display'

/** The till that this browser is the display of, or undefined. */
export async function findDisplay(db: Database): Promise<{ id: string; tillId: string } | undefined> {
	const token = (await cookies()).get(DISPLAY_COOKIE)?.value
	if (!token) return undefined
	const display = await db.display.findUnique({ where: { tokenHash: sha256(token) } })
	return display && display.unpairedAt === null ? display : undefined
}
