import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync, realpathSync, statSync } from 'node:fs'
import { dirname } from 'node:path'
import { ServerError } from './server-error.ts'

/** An account of the machine, by its numbers. */
export type Account = { uid: number; gid: number }

/**
 * The account PostgreSQL runs under. It refuses to run as root, so root lends it another: the one that owns the data
 * already, else `postgres`, else `nobody`. Everybody else runs it as themselves (undefined).
 */
export function serverAccount(dataDir: string): Account | undefined {
	if (process.getuid?.() !== 0) return undefined
	if (existsSync(dataDir)) {
		const { uid, gid } = statSync(dataDir)
		if (uid !== 0) return { uid, gid }
	}
	return accountNamed('postgres') ?? accountNamed('nobody') ?? { uid: 65534, gid: 65534 }
}

function accountNamed(name: string): Account | undefined {
	const line = readFileSync('/etc/passwd', 'utf8')
		.split('\n')
		.find((entry) => entry.startsWith(`${name}:`))
	const [, , uid, gid] = line?.split(':') ?? []
	return uid && gid ? { uid: Number(uid), gid: Number(gid) } : undefined
}

/** Whether the account may walk down to this file or folder and read it, as far as the mode bits say. */
export function canReach(account: Account, path: string): boolean {
	let current = realpathSync(path)
	let needed = 0o5
	for (;;) {
		const { uid, gid, mode } = statSync(current)
		const shift = uid === account.uid ? 6 : gid === account.gid ? 3 : 0
		if (((mode >> shift) & needed) !== needed) return false
		if (current === dirname(current)) return true
		current = dirname(current)
		// Above the goal it is enough to pass through.
		needed = 0o1
	}
}

/** A command line and the spawn options that go with it. */
export type Launch = { command: string; args: string[]; options: { uid?: number; gid?: number } }

/**
 * How to run a program under the account. util-linux's `setpriv` does it where present, because it can also do two
 * things Node cannot: have the kernel interrupt the program when its parent dies, and let it pass folders that only
 * root may enter (a checkout under /root) without making it root.
 */
export function launchAs(
	account: Account | undefined,
	binary: string,
	args: string[],
	reads: string[],
	dieWithParent: boolean,
): Launch {
	const confined = account !== undefined && ![binary, ...reads].every((path) => canReach(account, path))
	if (!hasSetpriv()) {
		if (confined) throw new ServerError(unreachable(binary, reads))
		return { command: binary, args, options: { ...account } }
	}
	const privileges = account
		? [`--reuid=${account.uid}`, `--regid=${account.gid}`, '--clear-groups', ...(confined ? passFolders(reads) : [])]
		: []
	const death = dieWithParent ? ['--pdeathsig=INT'] : []
	if (privileges.length + death.length === 0) return { command: binary, args, options: {} }
	return { command: 'setpriv', args: [...privileges, ...death, '--', binary, ...args], options: {} }
}

/** Docker's default set has dac_override but not the narrower dac_read_search. */
function passFolders(reads: string[]): string[] {
	const held = BigInt(`0x${/^CapPrm:\s*([0-9a-f]+)$/m.exec(readFileSync('/proc/self/status', 'utf8'))?.[1] ?? '0'}`)
	const capability = [
		{ bit: 2n, name: 'dac_read_search' },
		{ bit: 1n, name: 'dac_override' },
	].find(({ bit }) => (held >> bit) & 1n)
	if (!capability) throw new ServerError(unreachable('PostgreSQL', reads))
	// initdb looks for its binaries by access(2), which forgets capabilities of an account other than root without this bit.
	return [`--inh-caps=+${capability.name}`, `--ambient-caps=+${capability.name}`, '--securebits=+no_setuid_fixup']
}

function unreachable(binary: string, reads: string[]): string {
	return `PostgreSQL may not run as root, and the account it runs under instead cannot reach ${[binary, ...reads].join(' or ')}. Start Tender as an ordinary user, or move it to a folder others may enter.`
}

let setprivFound: boolean | undefined

/** Busybox has a `setpriv` too, without the options needed here. */
function hasSetpriv(): boolean {
	if (process.platform !== 'linux') return false
	setprivFound ??= spawnSync('setpriv', ['--help'], { encoding: 'utf8' }).stdout?.includes('--pdeathsig') ?? false
	return setprivFound
}
