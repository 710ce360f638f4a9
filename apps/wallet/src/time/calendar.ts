/** Where and when a page is read: days are grouped by the reader's own midnight. */
export interface Calendar {
	readonly timeZone: string
	/** RFC 3339. */
	readonly now: string
}

const LOCALE = 'en-US'

/** The day as 2026-11-23, in that time zone. */
export function dayOf(instant: string, timeZone: string): string {
	return new Intl.DateTimeFormat('en-CA', { timeZone, dateStyle: 'short' }).format(new Date(instant))
}

/** "Today", "Yesterday", "Monday, November 16", and the year where it is another. */
export function dayName(instant: string, { timeZone, now }: Calendar): string {
	const day = dayOf(instant, timeZone)
	if (day === dayOf(now, timeZone)) return 'Today'
	if (day === dayOf(new Date(Date.parse(now) - 86_400_000).toISOString(), timeZone)) return 'Yesterday'
	const sameYear = day.slice(0, 4) === dayOf(now, timeZone).slice(0, 4)
	return new Intl.DateTimeFormat(LOCALE, {
		timeZone,
		weekday: 'long',
		month: 'long',
		day: 'numeric',
		...(sameYear ? {} : { year: 'numeric' }),
	}).format(new Date(instant))
}

/** "3:05 PM". */
export function timeOfDay(instant: string, timeZone: string): string {
	return new Intl.DateTimeFormat(LOCALE, { timeZone, timeStyle: 'short' }).format(new Date(instant))
}

/** "Nov 23, 2026, 3:05:12 PM": for a receipt. */
export function fullTime(instant: string, timeZone: string): string {
	return new Intl.DateTimeFormat(LOCALE, { timeZone, dateStyle: 'medium', timeStyle: 'medium' }).format(
		new Date(instant),
	)
}
