import { merchantEnv } from './env.ts'

/** Runs once when the server starts: a wrong environment stops it here, not at the first customer. */
export function register(): void {
	merchantEnv()
}
