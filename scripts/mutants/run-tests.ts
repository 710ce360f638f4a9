import { spawn } from 'node:child_process'
import { existsSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'

export interface TestRun {
	/** `failed` names a test; `broken` could not even run one, and says why. */
	readonly outcome: 'passed' | 'failed' | 'hung' | 'broken'
	/** The first test that failed, or the error. */
	readonly why: string
	readonly tookMs: number
}

/** For a few test files, and for every test file there is, on a machine that does much else. */
const PATIENCE_MS = 240_000
const LONG_PATIENCE_MS = 1_800_000

interface Report {
	readonly testResults: readonly {
		readonly message?: string
		readonly assertionResults: readonly { readonly status: string; readonly fullName: string }[]
	}[]
}

/** Runs these test files in that checkout until one test fails. */
export async function runTests(
	checkout: string,
	tests: readonly string[],
	{ signal, bail = true }: { signal: AbortSignal; bail?: boolean },
): Promise<TestRun> {
	const begun = performance.now()
	const patienceMs = bail ? PATIENCE_MS : LONG_PATIENCE_MS
	const report = join(checkout, 'mutants-report.json')
	rmSync(report, { force: true })
	const child = spawn(
		process.execPath,
		[
			'node_modules/vitest/vitest.mjs',
			'run',
			...(bail ? ['--bail=1'] : []),
			'--reporter=json',
			`--outputFile=${report}`,
			...tests,
		],
		{
			cwd: checkout,
			// What the tests put into the temporary folder goes with the copy.
			// The latest that the simulation needed for a planted defect was its 902nd history.
			env: { TENDER_HISTORIES: '10000', ...process.env, TMPDIR: join(checkout, 'tmp'), CI: 'true' },
			stdio: ['ignore', 'ignore', 'pipe'],
			detached: true,
		},
	)
	let said = ''
	child.stderr.on('data', (chunk) => {
		said = (said + chunk).slice(-4_000)
	})
	const end = () => child.pid && process.kill(-child.pid, 'SIGKILL')
	signal.addEventListener('abort', end)
	let hung = false
	const enough = setTimeout(() => {
		hung = true
		end()
	}, patienceMs)
	const code = await new Promise<number | null>((resolve) => child.once('close', resolve))
	clearTimeout(enough)
	signal.removeEventListener('abort', end)
	signal.throwIfAborted()
	const tookMs = performance.now() - begun
	if (hung) return { outcome: 'hung', why: `no end after ${patienceMs / 1000} s`, tookMs }
	return { ...judge(code, existsSync(report) ? JSON.parse(readFileSync(report, 'utf8')) : undefined, said), tookMs }
}

function judge(code: number | null, report: Report | undefined, said: string): Pick<TestRun, 'outcome' | 'why'> {
	if (!report) return { outcome: 'broken', why: said.trim().split('\n').slice(-5).join('\n') }
	const results = report.testResults.flatMap(({ assertionResults }) => assertionResults)
	const failed = results.find(({ status }) => status === 'failed')
	if (failed) return { outcome: 'failed', why: failed.fullName }
	const message = report.testResults.map(({ message }) => message).find((text) => text)
	if (code === 0) return { outcome: 'passed', why: '' }
	// All tests passed, and yet it failed: what is checked after the last of them.
	if (results.length > 0 && results.every(({ status }) => status === 'passed')) {
		return { outcome: 'failed', why: (message ?? said).trim().split('\n')[0] ?? '' }
	}
	return { outcome: 'broken', why: (message ?? said).trim().split('\n').slice(0, 3).join('\n') }
}
