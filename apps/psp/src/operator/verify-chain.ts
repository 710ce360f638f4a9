import { readFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { wireCheckpoint } from '@tender/core/wire/checkpoint'
import { z } from 'zod'
import { publicKeySet, readSigningKey } from '../chain/signing-key.ts'
import { verifyChain } from '../chain/verify-chain.ts'
import { openDatabase } from '../database.ts'

/**
 * `npm run verify-chain -- [--checkpoint FILE]… [--keys FILE]`: proves that no transfer and no event was changed since it
 * was sealed, and that the chain passes through the checkpoints kept elsewhere. Exits 1 when it does not.
 */
const { checkpoint: copies = [], keys: keyFiles = [] } = readArguments()
const url = process.env.DATABASE_URL_PSP
if (!url) throw new Error('DATABASE_URL_PSP says which chain to verify')
const ownKey = process.env.PSP_SIGNING_KEY
const keys = [
	...(ownKey === undefined ? [] : [readSigningKey(ownKey).publicKey]),
	...keyFiles.flatMap((file) => read(file, publicKeySet).keys),
]
if (keys.length === 0) fail('Say whose signatures count: --keys FILE, as /.well-known/tender-keys.json serves it.')

const database = openDatabase(url, { maxConnections: 2 })
const { right, breaks, examples, proved, unsealed } = await verifyChain(database, {
	keys,
	copies: copies.flatMap(tokensOf),
	onProgress: (rows) => process.stderr.isTTY && process.stderr.write(`\r${rows} rows`),
})
await database.$disconnect()
if (process.stderr.isTTY) process.stderr.write('\r\u001b[2K')

for (const [index, example] of examples.entries())
	console.log(`${index === 0 ? '✗ First broken link: ' : '    '}${example}`)
if (breaks > examples.length) console.log(`    and ${breaks - examples.length} more`)
const { blocks, transfers, events, checkpoints, copies: copiesProved } = proved
console.log(
	`${right ? '' : '\n'}${blocks} blocks with ${transfers} transfers and ${events} events, ${checkpoints} checkpoints of its own and ${copiesProved} kept elsewhere.`,
)
console.log(`Not sealed yet: ${unsealed.transfers} transfers and ${unsealed.events} events.`)
console.log(right ? 'The chain holds.' : 'THE CHAIN IS BROKEN.')
process.exit(right ? 0 : 1)

function readArguments() {
	try {
		const file = { type: 'string', multiple: true } as const
		return parseArgs({ options: { checkpoint: file, keys: file } }).values
	} catch (error) {
		return fail(error instanceof Error ? error.message : String(error))
	}
}

/** The checkpoints in a file: one as `GET /v1/checkpoints` serves it, a page of them, or bare tokens, one a line. */
function tokensOf(file: string): string[] {
	const text = readFile(file).trim()
	if (!text.startsWith('{')) return text.split(/\s+/)
	const shape = z.union([
		wireCheckpoint.pick({ token: true }).transform(({ token }) => [token]),
		z
			.object({ data: z.array(wireCheckpoint.pick({ token: true })) })
			.transform(({ data }) => data.map(({ token }) => token)),
	])
	const tokens = read(file, shape)
	return tokens.length > 0
		? tokens
		: fail(`${file} holds no checkpoint yet: the first one is signed when the first day is over.`)
}

function read<T>(file: string, shape: z.ZodType<T>): T {
	try {
		return shape.parse(JSON.parse(readFile(file)))
	} catch {
		return fail(`${file} is not what GET /v1/checkpoints or /.well-known/tender-keys.json answers.`)
	}
}

function readFile(file: string): string {
	try {
		return readFileSync(file, 'utf8')
	} catch {
		return fail(`${file} cannot be read.`)
	}
}

function fail(message: string): never {
	console.error(`${message}\nUsage: npm run verify-chain -- [--checkpoint FILE]… [--keys FILE]`)
	process.exit(2)
}
