import { networkInterfaces } from 'node:os'
import { resolve } from 'node:path'
import { type DatabaseKind, databaseKinds } from '../../packages/postgres/src/database-kind.ts'
import { StartError } from './start-error.ts'

/** The two ways into one database: as the program, and as the owner who migrates it. */
export type DatabaseUrls = Record<DatabaseKind, { url: string; ownerUrl: string }>

/** What a person may choose about a start. */
export type Settings = {
	root: string
	dataDir: string
	lan: boolean
	/** The address the three programs listen on. */
	host: string
	ports: { psp: number; merchant: number; wallet: number; postgres: number }
	/** As a browser sees them. */
	urls: { psp: string; merchant: string; wallet: string }
	/** As the programs see each other. */
	localUrls: { psp: string; merchant: string }
	/**
	 * Databases of one's own; the embedded PostgreSQL is not started then. What their roles may hold up, and for how long,
	 * is then for their owner to set, as packages/postgres/src/provision.ts does it for the embedded one.
	 */
	databases: DatabaseUrls | undefined
	/** The bank account payouts are sent from, as the PSP is told of it; the PSP says what is wrong with it. */
	bank: Record<string, string>
}

const root = resolve(import.meta.dirname, '../..')
const firstPort = 4000
/** Ports that browsers, and `fetch`, refuse to talk to (WHATWG Fetch, 2.10), of those that are left to programs. */
const BLOCKED_PORTS = [
	1719, 1720, 1723, 2049, 3659, 4045, 4190, 5060, 5061, 6000, 6566, 6665, 6666, 6667, 6668, 6669, 6679, 6697, 10080,
]
const bankNames = ['PSP_BANK_HOLDER', 'PSP_BANK_IBAN', 'PSP_BANK_BIC']

/** Reads the arguments and the environment; every fault is listed at once. */
export function readSettings(args: string[], env: NodeJS.ProcessEnv): Settings {
	const faults: string[] = []
	for (const arg of args.filter((arg) => arg !== '--lan')) {
		faults.push(`Unknown option ${arg}. The only one is --lan, which opens Tender to the local network.`)
	}
	const port = Number(env.TENDER_PORT || firstPort)
	if (!Number.isInteger(port) || port < 1024 || port > 65532) {
		faults.push(`TENDER_PORT is ${env.TENDER_PORT}; it must be a whole number from 1024 to 65532.`)
	}
	const blocked = BLOCKED_PORTS.find((one) => one >= port && one < port + 3)
	if (blocked !== undefined) {
		faults.push(`TENDER_PORT is ${port}, but browsers do not talk to port ${blocked}. ${port + 100} would do.`)
	}
	const databases = readDatabases(env, faults)
	const lan = args.includes('--lan')
	const address = lan ? lanAddress() : 'localhost'
	if (!address) faults.push('--lan was asked for, but this machine has no address on a local network.')
	if (faults.length > 0) throw new StartError(faults.join('\n'))
	const ports = { psp: port, merchant: port + 1, wallet: port + 2, postgres: port + 3 }
	return {
		root,
		dataDir: resolve(root, env.TENDER_DATA_DIR || '.data'),
		lan,
		host: lan ? '0.0.0.0' : '127.0.0.1',
		ports,
		urls: {
			psp: `http://${address}:${ports.psp}`,
			merchant: `http://${address}:${ports.merchant}`,
			wallet: `http://${address}:${ports.wallet}`,
		},
		localUrls: { psp: `http://127.0.0.1:${ports.psp}`, merchant: `http://127.0.0.1:${ports.merchant}` },
		databases,
		bank: Object.fromEntries(bankNames.flatMap((name) => (env[name] ? [[name, env[name]]] : []))),
	}
}

function readDatabases(env: NodeJS.ProcessEnv, faults: string[]): DatabaseUrls | undefined {
	const read = databaseKinds.map((kind) => {
		const name = `DATABASE_URL_${kind.toUpperCase()}`
		const ownerName = `DATABASE_OWNER_URL_${kind.toUpperCase()}`
		return { kind, name, url: env[name], ownerUrl: env[ownerName] }
	})
	if (read.every(({ url, ownerUrl }) => !url && !ownerUrl)) return undefined
	const missing = read.filter(({ url }) => !url).map(({ name }) => name)
	if (missing.length > 0) {
		faults.push(
			`Your own databases need all three addresses; ${missing.join(' and ')} ${missing.length > 1 ? 'are' : 'is'} not set. Set none of them to use the PostgreSQL that comes with Tender.`,
		)
	}
	return Object.fromEntries(
		read.map(({ kind, url = '', ownerUrl }) => [kind, { url, ownerUrl: ownerUrl || url }]),
	) as DatabaseUrls
}

/** The machine's address in the local network; addresses of containers and tunnels come last. */
function lanAddress(): string | undefined {
	const candidates = Object.entries(networkInterfaces()).flatMap(([name, addresses = []]) =>
		addresses
			.filter(({ family, internal }) => family === 'IPv4' && !internal)
			.map(({ address }) => ({ address, virtual: /^(docker|br-|veth|virbr|tun|utun|tailscale|wg|zt)/.test(name) })),
	)
	return candidates.sort((one, other) => Number(one.virtual) - Number(other.virtual))[0]?.address
}
