import { hash, verify } from '@node-rs/argon2'

/** Argon2id as OWASP advises for servers: 19 MiB, two passes, one lane. */
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 }

/** A longer password is refused before it costs anything. */
export const MAX_PASSWORD_LENGTH = 256

/** The hash of a random password that was thrown away: compared for unknown accounts, so that they cost the same work. */
const NOBODY = '$argon2id$v=19$m=19456,t=2,p=1$PwHTsLsBnZ/DNjGw2Lc7SQ$mSc6s4IgkbQOKtuk8fFFZO1QwUPj1YV2iEI3xCZb+EU'

export function hashPassword(password: string): Promise<string> {
	return hash(password, COST)
}

/** Whether the password is that account's. Does the same work when there is no such account. */
export async function passwordMatches(passwordHash: string | undefined, password: string): Promise<boolean> {
	const matches = await verify(passwordHash ?? NOBODY, password)
	return matches && passwordHash !== undefined
}
