/** Carries the reader's time zone to the server, so that the first painting already shows their days. */
export const TIME_ZONE_COOKIE = 'tender-time-zone'

/** A time zone that this runtime knows, or UTC. */
export function knownTimeZone(asked: string | undefined): string {
	if (!asked || asked.length > 64) return 'UTC'
	try {
		return new Intl.DateTimeFormat('en-US', { timeZone: asked }).resolvedOptions().timeZone
	} catch {
		return 'UTC'
	}
}
