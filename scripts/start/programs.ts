import { join } from 'node:path'
import type { appEnvironments } from './app-environments.ts'
import { type DemoWallets, readDemoWallets } from './demo-file.ts'
import { waitForHealth } from './health.ts'
import type { Instance } from './instance.ts'
import { launchProgram, type Program } from './program.ts'
import type { Progress } from './progress.ts'
import { runToEnd } from './run-to-end.ts'
import type { Settings } from './settings.ts'

/** What starting the programs needs. */
export type Launch = {
	settings: Settings
	environments: ReturnType<typeof appEnvironments>
	instance: Instance
	progress: Progress
	signal: AbortSignal
	/** Told of each program as soon as it runs, so that it can be stopped whatever comes next. */
	started: (program: Program) => void
}

type App = 'psp' | 'merchant' | 'wallet'

/** Seeds and starts the three programs, the PSP first because the others speak to it. */
export async function startPrograms(launch: Launch): Promise<DemoWallets> {
	const { progress } = launch
	await progress.step('Seeding the PSP', 'PSP seeded', () => seed(launch, 'psp'))
	await progress.step('Starting the PSP', 'PSP ready', () => start(launch, 'psp', ['src/main.ts'], '/readyz'))
	const wallets = await progress.step(
		'Seeding the demo shop and the demo wallet',
		'Demo shop and demo wallet seeded',
		async () => {
			const [, output] = await Promise.all([seed(launch, 'merchant'), seed(launch, 'wallet')])
			return readDemoWallets(output)
		},
	)
	await progress.step('Starting the till and the wallet', 'Till and wallet ready', async () => {
		await Promise.all(
			(['merchant', 'wallet'] as const).map((app) => start(launch, app, nextStart(launch, app), '/api/health')),
		)
	})
	return wallets
}

function nextStart({ settings }: Launch, app: 'merchant' | 'wallet'): string[] {
	return ['node_modules/next/dist/bin/next', 'start', '-H', settings.host, '-p', String(settings.ports[app])]
}

const names: Record<App, string> = { psp: 'The PSP', merchant: 'The till', wallet: 'The wallet' }

async function start(launch: Launch, app: App, args: string[], health: string): Promise<void> {
	const { settings, environments, instance, signal } = launch
	signal.throwIfAborted()
	const program = launchProgram({
		name: names[app],
		logFile: join(settings.dataDir, 'logs', `${app}.log`),
		cwd: join(settings.root, 'apps', app),
		args,
		env: environments[app].program,
	})
	launch.started(program)
	instance.record(program)
	await waitForHealth(program, `http://127.0.0.1:${settings.ports[app]}${health}`, signal)
}

function seed({ settings, environments, instance, signal }: Launch, app: App): Promise<string> {
	return runToEnd(
		{
			name: `The seed of the ${app} database`,
			logFile: join(settings.dataDir, 'logs', `${app}-seed.log`),
			cwd: join(settings.root, 'apps', app),
			args: ['src/seed.ts'],
			env: environments[app].seed,
		},
		instance,
		signal,
	)
}
