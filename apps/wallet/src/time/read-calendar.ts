import { cookies } from 'next/headers'
import type { Calendar } from './calendar.ts'
import { knownTimeZone, TIME_ZONE_COOKIE } from './time-zone-cookie.ts'

/** The reader's calendar as far as the server knows it. */
export async function readCalendar(): Promise<Calendar> {
	const asked = (await cookies()).get(TIME_ZONE_COOKIE)?.value
	return { timeZone: knownTimeZone(asked && decodeURIComponent(asked)), now: new Date().toISOString() }
}
