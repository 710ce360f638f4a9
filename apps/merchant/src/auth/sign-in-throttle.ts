import type { Database } from '../database.ts'

/** Within one window an account takes this many tries; the window begins with the first. */
export const MAX_ATTEMPTS = 5
export const WINDOW_MINUTES = 15

/**
 * Counts one try to sign in, before the password is looked at, and says how many seconds to wait, or 0 for "go ahead".
 * One statement, so that tries at the same moment are all counted; the database's clock decides.
 */
export async function countSignInAttempt(db: Database, account: string): Promise<number> {
	const [row] = await db.$queryRaw<{ attempts: number; seconds_left: number }[]>`
		INSERT INTO sign_in_attempts AS a (account, attempts, window_started_at)
		VALUES (${account}, 1, now())
		ON CONFLICT (account) DO UPDATE SET
			attempts = CASE WHEN a.window_started_at < now() - make_interval(mins => ${WINDOW_MINUTES}) THEN 1
				ELSE least(a.attempts + 1, ${MAX_ATTEMPTS + 1}) END,
			window_started_at = CASE WHEN a.window_started_at < now() - make_interval(mins => ${WINDOW_MINUTES}) THEN now()
				ELSE a.window_started_at END
		RETURNING attempts,
			ceil(extract(epoch FROM window_started_at + make_interval(mins => ${WINDOW_MINUTES}) - now()))::int AS seconds_left`
	if (!row || row.attempts <= MAX_ATTEMPTS) return 0
	return Math.max(1, row.seconds_left)
}

/** A sign-in that succeeded starts the account afresh. Windows long over, of whatever was typed, go with it. */
export async function forgetSignInAttempts(db: Database, account: string): Promise<void> {
	await db.$executeRaw`
		DELETE FROM sign_in_attempts WHERE account = ${account} OR window_started_at < now() - interval '1 day'`
}
