import { z } from 'zod'
import { pageOf } from './payment.ts'

/** The chain of all transfers and events as it stood when a day ended. Keep a copy: it proves the books later. */
export const wireCheckpoint = z
	.object({
		object: z.literal('checkpoint'),
		day: z.iso.date().meta({ description: 'The day that ended, UTC', example: '2026-11-23' }),
		height: z.int().meta({ description: 'How many blocks the chain had' }),
		rows: z.int().meta({ description: 'How many transfers and events they held' }),
		hash: z.string().meta({ description: 'Of the last block, SHA-256 in hex' }),
		token: z.string().meta({
			description: 'All of this as a compact JWS (EdDSA), signed with a key of /.well-known/tender-keys.json',
		}),
	})
	.meta({ id: 'Checkpoint' })

export type WireCheckpoint = z.infer<typeof wireCheckpoint>

export const wireCheckpointPage = pageOf(wireCheckpoint, 'CheckpointPage')
