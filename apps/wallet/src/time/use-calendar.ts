'use client'

import { useEffect, useState } from 'react'
import type { Calendar } from './calendar.ts'
import { TIME_ZONE_COOKIE } from './time-zone-cookie.ts'

const YEAR_SECONDS = 365 * 24 * 60 * 60
const MINUTE_MS = 60_000

/** Begins with the server's calendar, so that both paint the same, then follows the device's own. */
export function useCalendar(initial: Calendar): Calendar {
	const [calendar, setCalendar] = useState(initial)
	useEffect(() => {
		const { timeZone } = Intl.DateTimeFormat().resolvedOptions()
		// biome-ignore lint/suspicious/noDocumentCookie: CookieStore is missing outside of https and in older browsers.
		document.cookie = `${TIME_ZONE_COOKIE}=${encodeURIComponent(timeZone)}; path=/; max-age=${YEAR_SECONDS}; samesite=lax`
		const read = () => setCalendar({ timeZone, now: new Date().toISOString() })
		read()
		const timer = setInterval(read, MINUTE_MS)
		return () => clearInterval(timer)
	}, [])
	return calendar
}
