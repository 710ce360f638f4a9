import { cookies } from 'next/headers'
import type { Database } from '../database.ts'

/** The cookie in which a device keeps which till it is. */
export const TILL_COOKIE = 'tender.till'

export interface TillChoice {
	readonly id: string
	readonly name: string
}

/** All tills of the shop, and the one this device is: the one it chose last, else the first. */
export async function findTills(db: Database): Promise<{ tills: TillChoice[]; mine: TillChoice | undefined }> {
	const tills = await db.till.findMany({ orderBy: { position: 'asc' }, select: { id: true, name: true } })
	const chosen = (await cookies()).get(TILL_COOKIE)?.value
	return { tills, mine: tills.find(({ id }) => id === chosen) ?? tills[0] }
}
