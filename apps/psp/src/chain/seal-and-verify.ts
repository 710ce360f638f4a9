import type { Database } from '../database.ts'
import { sealRest } from './seal-blocks.ts'
import { readSigningKey } from './signing-key.ts'
import { type ChainReport, verifyChain } from './verify-chain.ts'

/** Seals what is left and verifies everything: what a run ends with that knows the PSP's own key. */
export async function sealAndVerify(database: Database, signingKey: string): Promise<ChainReport> {
	const key = readSigningKey(signingKey)
	await sealRest(database, key)
	return verifyChain(database, { keys: [key.publicKey] })
}
