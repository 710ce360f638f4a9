import type { Seeded } from '../seeded.ts'
import type { About, Asked, Command } from './asked.ts'
import type { Town } from './town.ts'

export interface Request {
	/** POST when nothing is said. */
	readonly method?: 'PATCH' | 'PUT'
	readonly path: string
	/** The caller's. */
	readonly key: string
	readonly body?: unknown
	/** PUT is the same twice as once and takes no Idempotency-Key. */
	readonly keyless?: boolean
}

/** Asks for something twice, and answers what its caller was told. */
export type Send = <C extends Command>(command: C, about: About, request: Request) => Promise<Asked<C>>

/** Something somebody in the town does. */
export type Act = (town: Town, send: Send, chances: Seeded) => Promise<unknown>

/** Acts by what happens in them, and how often each member of the crowd does it. */
export type Acts = Readonly<Record<string, readonly [times: number, act: Act]>>
