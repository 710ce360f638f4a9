/**
 * The one script that runs on whatever Node the machine has. It installs what the lock file names, then hands over to the
 * pinned Node: `node scripts/bootstrap.mjs start --lan` runs scripts/start.ts with `--lan`.
 */
import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { constants } from 'node:os'
import { dirname, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..')
const oldestNode = 20
const packageManager = 'pnpm@12.21.0'

/** What each command runs, and with which arguments of its own. */
const commands = {
	start: 'scripts/start.ts',
	test: 'scripts/test.ts',
	bench: 'bench/src/bench.ts',
	simulate: 'scripts/simulate.ts',
	crash: 'scripts/crash.ts',
	mutants: 'scripts/mutants.ts',
	'check-books': 'scripts/check-books.ts',
	'verify-chain': 'scripts/verify-chain.ts',
	operate: 'scripts/operate.ts',
	'new-migration': 'scripts/new-migration.ts',
}

const [command = '', ...args] = process.argv.slice(2)
const script = commands[command]
if (!script) fail(`Usage: node scripts/bootstrap.mjs <${Object.keys(commands).join('|')}>`)
if (Number(process.versions.node.split('.')[0]) < oldestNode) {
	fail(
		`Tender needs Node ${oldestNode} or newer; this is Node ${process.versions.node}. Get one from https://nodejs.org.`,
	)
}
if (process.platform === 'win32')
	fail('Tender runs on Linux and macOS. On Windows, use the Windows Subsystem for Linux.')

const stamp = resolve(root, 'node_modules/.tender-install')
const lock = createHash('sha256')
	.update(readFileSync(resolve(root, 'pnpm-lock.yaml')))
	.update(`${process.platform}-${process.arch}`)
	.digest('hex')
if (!existsSync(stamp) || readFileSync(stamp, 'utf8') !== lock) await install()
process.exit(await run())

async function install() {
	const label = 'Packages installed'
	const started = Date.now()
	const seconds = () => `${((Date.now() - started) / 1000).toFixed(1)} s`
	const { isTTY } = process.stdout
	const show = () =>
		process.stdout.write(`\r\u001b[2K… Installing packages (the first time this takes a minute)  ${seconds()}`)
	if (!isTTY) console.log('… Installing packages (the first time this takes a minute)')
	const ticking = isTTY && setInterval(show, 100)
	// npx has brought the very version; pnpm need not look for itself in the registry and in the lock file again.
	const pnpm = spawn('npx', ['-y', packageManager, 'install', '--frozen-lockfile', '--pm-on-fail=ignore'], {
		cwd: root,
		// Without a terminal pnpm would ask nobody whether it may replace node_modules; this says it may.
		env: { ...process.env, CI: 'true' },
		stdio: ['ignore', 'pipe', 'pipe'],
	})
	let output = ''
	for (const stream of [pnpm.stdout, pnpm.stderr]) stream.on('data', (chunk) => (output += chunk))
	const code = await ended(pnpm)
	clearInterval(ticking)
	if (isTTY) process.stdout.write('\r\u001b[2K')
	if (code !== 0) {
		console.error(output.trimEnd())
		console.error(`✗ The packages could not be installed (${packageManager} said the above). Nothing was started.`)
		process.exit(code)
	}
	writeFileSync(stamp, lock)
	console.log(`✓ ${label}  ${seconds()}`)
}

function run() {
	const node = resolve(root, 'node_modules/.bin/node')
	if (!existsSync(node)) fail('The pinned Node is missing from node_modules. Remove node_modules and try again.')
	// The fourth channel closes when this process ends in whatever way; the script then stops, too.
	return ended(
		spawn(node, [resolve(root, script), ...args], { cwd: root, stdio: ['inherit', 'inherit', 'inherit', 'ipc'] }),
	)
}

/** The exit code of the child; signals sent to us go to it. */
function ended(child) {
	const forward = (signal) => child.kill(signal)
	const signals = ['SIGINT', 'SIGTERM', 'SIGHUP']
	for (const signal of signals) process.on(signal, forward)
	// npm passes a signal on to a shell that does not pass it on to us: when the shell goes, npm wants us to go.
	const parent = process.ppid
	const orphaned = () => process.ppid !== parent && forward('SIGTERM')
	const watching = process.env.npm_lifecycle_event && setInterval(orphaned, 500)
	return new Promise((resolveCode) => {
		child.on('error', (error) => fail(`${child.spawnfile} could not be run: ${error.message}`))
		child.on('close', (code, signal) => {
			clearInterval(watching)
			for (const name of signals) process.off(name, forward)
			resolveCode(code ?? 128 + constants.signals[signal])
		})
	})
}

function fail(message) {
	console.error(message)
	process.exit(1)
}
