const DAY_AND_TIME = new Intl.DateTimeFormat('en-US', { dateStyle: 'medium', timeStyle: 'short' })
const TO_THE_SECOND = new Intl.DateTimeFormat('en-US', { dateStyle: 'medium', timeStyle: 'medium' })

/** "Nov 23, 2026, 8:15 AM", in the server's time zone: the shop's. */
export function formatTime(at: Date): string {
	return DAY_AND_TIME.format(at)
}

/** The same to the second, for a timeline. */
export function formatSecond(at: Date): string {
	return TO_THE_SECOND.format(at)
}
