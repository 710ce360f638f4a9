import { randomUUID } from 'node:crypto'
import type { Database } from '../database.ts'
import { newKey, newPairingCode, sha256 } from './secret.ts'

export const INVITATION_MINUTES = 10

/** An invitation, told once: only its hashes are kept. */
export interface Invitation {
	readonly id: string
	/** To be typed on the display. */
	readonly code: string
	/** For the link, to be opened on the display. */
	readonly key: string
	readonly expires_at: string
}

/** Invites one screen to become the till's display. Invitations long over are cleared away with it. */
export async function inviteDisplay(db: Database, tillId: string): Promise<Invitation> {
	const invitation = { id: randomUUID(), code: newPairingCode(), key: newKey() }
	await db.$executeRaw`DELETE FROM display_pairings WHERE expires_at < now() - interval '1 day'`
	const [row] = await db.$queryRaw<{ expiresAt: Date }[]>`
		INSERT INTO display_pairings (id, till_id, code_hash, key_hash, expires_at)
		VALUES (${invitation.id}::uuid, ${tillId}::uuid, ${sha256(invitation.code)}, ${sha256(invitation.key)},
			now() + make_interval(mins => ${INVITATION_MINUTES}))
		RETURNING expires_at AS "expiresAt"`
	if (!row) throw new Error('The invitation was not kept')
	return { ...invitation, expires_at: row.expiresAt.toISOString() }
}
