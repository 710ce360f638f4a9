import { generateKeyPairSync, randomBytes, randomInt } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type DatabaseKind, databaseKinds, type RolePasswords } from '../../packages/postgres/src/database-kind.ts'
import { StartError } from './start-error.ts'
import { writePrivateFile } from './write-private-file.ts'

/** Everything secret that one installation needs; made once and kept in `secrets.json`. */
export type Secrets = {
	databases: Record<DatabaseKind, RolePasswords>
	pspSecret: string
	/** Ed25519, PKCS#8 DER in base64. */
	pspSigningKey: string
	merchantSessionSecret: string
	walletSessionSecret: string
	merchantKey: string
	walletKey: string
	webhookSecret: string
	cashierPassword: string
	customerPassword: string
}

/** Reads the secrets, and makes and keeps those that do not exist yet. */
export function readSecrets(dataDir: string): Secrets {
	const file = join(dataDir, 'secrets.json')
	const known = existsSync(file) ? parse(file) : {}
	const secrets = { ...newSecrets(), ...known }
	if (Object.keys(secrets).some((name) => !(name in known))) {
		writePrivateFile(file, `${JSON.stringify(secrets, null, 2)}\n`)
	}
	return secrets
}

function parse(file: string): Partial<Secrets> {
	try {
		return JSON.parse(readFileSync(file, 'utf8'))
	} catch (cause) {
		throw new StartError(`${file} cannot be read. Mend it, or remove it and every sign-in and key is made anew.`, {
			cause,
		})
	}
}

function newSecrets(): Secrets {
	const passwords = () => ({ ownerPassword: characters(32), appPassword: characters(32) })
	return {
		databases: Object.fromEntries(databaseKinds.map((kind) => [kind, passwords()])) as Secrets['databases'],
		pspSecret: characters(43),
		pspSigningKey: generateKeyPairSync('ed25519')
			.privateKey.export({ format: 'der', type: 'pkcs8' })
			.toString('base64'),
		merchantSessionSecret: characters(43),
		walletSessionSecret: characters(43),
		merchantKey: `sk_${characters(12)}_${characters(43)}`,
		walletKey: `wk_${characters(12)}_${characters(43)}`,
		webhookSecret: `whsec_${randomBytes(32).toString('base64')}`,
		cashierPassword: typeable(),
		customerPassword: typeable(),
	}
}

const alphanumeric = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789'
/** Nothing that looks like something else, so that a person can copy it from a screen to a phone. */
const unmistakable = 'abcdefghjkmnpqrstuvwxyz23456789'

function characters(length: number, alphabet = alphanumeric): string {
	return Array.from({ length }, () => alphabet[randomInt(alphabet.length)]).join('')
}

function typeable(): string {
	return Array.from({ length: 3 }, () => characters(4, unmistakable)).join('-')
}
