/**
 * `npm run mutants`: puts deliberate defects into a copy of the code, one after the other, and shows that each makes a test
 * fail. A defect that no test notices is a hole in the tests: then it exits 1. `-- --only claim` tries those whose sentence
 * or file says "claim"; `--workers 4` tries so many at once.
 */
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { generateClients } from './generate-clients.ts'
import { type Mutant, withDefect } from './mutants/mutant.ts'
import { MUTANTS } from './mutants/mutants.ts'
import { runTests, type TestRun } from './mutants/run-tests.ts'
import { makeScratchCopy } from './mutants/scratch-copy.ts'
import { root } from './source-files.ts'
import { stopSignal } from './start/stop-signal.ts'

const WORDS = { passed: '✗ SURVIVED', failed: '✓ caught', hung: '✗ HUNG', broken: '✗ BROKEN' } as const

const { values } = parseArgs({
	options: { only: { type: 'string' }, workers: { type: 'string', default: '2' }, 'no-baseline': { type: 'boolean' } },
})
const wanted = MUTANTS.filter(({ breaks, file }) => `${breaks} ${file}`.includes(values.only ?? ''))
const scratch = mkdtempSync(join(tmpdir(), 'tender-mutants-'))
// Entered by the account under which the tests' PostgreSQL runs.
chmodSync(scratch, 0o711)
const signal = stopSignal()

try {
	process.exitCode = await main()
} catch (error) {
	if (!signal.aborted) console.error(error instanceof Error ? error.message : error)
	process.exitCode = signal.aborted ? 130 : 2
} finally {
	rmSync(scratch, { recursive: true, force: true })
}

async function main(): Promise<number> {
	// A defect that cannot be put in is found before an hour is spent on the others.
	for (const mutant of wanted) withDefect(readFileSync(join(root, mutant.file), 'utf8'), mutant)
	generateClients()
	const begun = performance.now()
	const copies = Array.from({ length: Number(values.workers) }, (_, worker) =>
		prepare(join(scratch, `worker-${worker + 1}`)),
	)
	if (!values['no-baseline']) await proveGreen(copies[0] as string)

	const queue = [...wanted.entries()]
	const runs = new Map<Mutant, TestRun>()
	const work = async (copy: string) => {
		for (let next = queue.shift(); next; next = queue.shift()) {
			const [, mutant] = next
			const run = await tryMutant(copy, mutant)
			runs.set(mutant, run)
			console.log(line(runs.size, mutant, run))
		}
	}
	await Promise.all(copies.map(work))

	const not = (outcome: TestRun['outcome']) => wanted.filter((mutant) => runs.get(mutant)?.outcome === outcome)
	const [survived, broken] = [[...not('passed'), ...not('hung')], not('broken')]
	const minutes = ((performance.now() - begun) / 60_000).toFixed(1)
	console.log(
		`\n${wanted.length - survived.length - broken.length} of ${wanted.length} defects were caught in ${minutes} min.`,
	)
	for (const { breaks, file, tests } of survived) console.log(`✗ survived: ${breaks}\n  ${file}; ${tests.join(', ')}`)
	for (const mutant of broken) console.log(`✗ could not be tried: ${mutant.breaks}\n  ${runs.get(mutant)?.why}`)
	return survived.length + broken.length === 0 ? 0 : 1
}

function prepare(copy: string): string {
	mkdirSync(copy, { mode: 0o755 })
	makeScratchCopy(root, copy)
	mkdirSync(join(copy, 'tmp'), { mode: 0o755 })
	return copy
}

/** Tests that are red anyway would catch everything. */
async function proveGreen(copy: string): Promise<void> {
	const tests = [...new Set(wanted.flatMap(({ tests }) => tests))].sort()
	console.error(`… ${tests.length} test files without any defect`)
	const run = await runTests(copy, tests, { signal, bail: false })
	if (run.outcome !== 'passed') throw new Error(`Without any defect the tests are ${run.outcome}: ${run.why}`)
	console.error(`… they pass  ${(run.tookMs / 1000).toFixed(0)} s`)
}

async function tryMutant(copy: string, mutant: Mutant): Promise<TestRun> {
	const path = join(copy, mutant.file)
	const text = readFileSync(path, 'utf8')
	writeFileSync(path, withDefect(text, mutant))
	try {
		return await runTests(copy, mutant.tests, { signal })
	} finally {
		writeFileSync(path, text)
	}
}

function line(nth: number, { breaks, file }: Mutant, { outcome, why, tookMs }: TestRun): string {
	const seconds = `${(tookMs / 1000).toFixed(0)} s`
	return `${String(nth).padStart(3)} ${WORDS[outcome].padEnd(10)} ${breaks}  (${file}, ${seconds})${why && `\n        by: ${why}`}`
}
