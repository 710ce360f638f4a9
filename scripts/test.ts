/**
 * `npm test`: everything that continuous integration runs, in one go. `npm test -- types end-to-end` runs those two only.
 * It installs nothing.
 */
import { join } from 'node:path'
import { root } from './source-files.ts'
import { Stopped, stopSignal } from './start/stop-signal.ts'
import { chromiumMissing, findChromium } from './test-steps/find-chromium.ts'
import { type Outcome, runStep, type Step } from './test-steps/run-step.ts'

const steps: Step[] = [
	{ name: 'format and lint', args: ['node_modules/@biomejs/biome/bin/biome', 'check', '--error-on-warnings'] },
	{ name: 'types', args: turbo('typecheck') },
	{ name: 'types of the scripts', args: ['node_modules/typescript/bin/tsc', '--noEmit', '--project', 'scripts'] },
	{
		name: 'unit, property and integration',
		args: ['node_modules/vitest/vitest.mjs', 'run'],
		summary: from(/^\s*Test Files /),
	},
	{ name: 'build', args: turbo('build') },
	{
		name: 'end-to-end',
		args: [join(root, 'e2e/node_modules/@playwright/test/cli.js'), 'test'],
		summary: from(/^\s*\d+ (passed|failed|flaky|interrupted|skipped|did not run)/),
		after: 'build',
	},
]

process.exitCode = await main(process.argv.slice(2), stopSignal())

async function main(wanted: string[], signal: AbortSignal): Promise<number> {
	const unknown = wanted.filter((name) => !steps.some((step) => step.name === name))
	if (unknown.length > 0) {
		console.error(`There is no ${unknown.join(', ')}. The steps are: ${steps.map(({ name }) => name).join(', ')}.`)
		return 2
	}
	const chosen = steps.filter(({ name }) => wanted.length === 0 || wanted.includes(name))
	if (chosen.some(({ name }) => name === 'end-to-end') && !findChromium()) {
		console.error(chromiumMissing)
		return 1
	}
	const outcomes: Outcome[] = []
	try {
		for (const step of chosen) {
			const pointless = outcomes.some(({ name, passed }) => name === step.after && !passed)
			outcomes.push(
				pointless
					? { name: step.name, passed: false, tookMs: 0, summary: `Not run, because of the ${step.after}.` }
					: await runStep(step, signal),
			)
		}
	} catch (error) {
		if (error instanceof Stopped) return 130
		throw error
	}
	console.log(report(outcomes))
	return outcomes.every(({ passed }) => passed) ? 0 : 1
}

/** Every step with its time, and last of all what the test runners themselves say. */
function report(outcomes: Outcome[]): string {
	const width = Math.max(...outcomes.map(({ name }) => name.length))
	const lines = outcomes.map(
		({ name, passed, tookMs }) => `${passed ? '✓' : '✗'} ${name.padEnd(width)}  ${(tookMs / 1000).toFixed(1)} s`,
	)
	const summaries = outcomes.filter(({ summary }) => summary).map(({ name, summary }) => `\n${name}\n${summary}`)
	return ['', ...lines, ...summaries, '', total(outcomes)].join('\n')
}

/** All tests of all runners in one line, as every runner that ran counts them. */
function total(outcomes: Outcome[]): string {
	const count = (word: string) =>
		outcomes
			.flatMap(({ summary }) => plain(summary).split('\n'))
			// Vitest counts files too; only its line of tests counts tests.
			.filter((line) => !/^\s*Test Files/.test(line))
			.flatMap((line) => [...line.matchAll(new RegExp(`(\\d+) ${word}`, 'g'))])
			.reduce((sum, [, number]) => sum + Number(number), 0)
	return `tests: ${count('passed')} passed, ${count('failed') + count('flaky')} failed`
}

/** What was said from the last paragraph on that begins like this. */
function from(beginning: RegExp): (output: string) => string {
	return (output) => {
		const lines = output.trimEnd().split('\n')
		const last = lines.findLastIndex((line) => beginning.test(plain(line)))
		if (last === -1) return ''
		const gap = lines.slice(0, last).findLastIndex((line) => !plain(line).startsWith('  ') || plain(line).trim() === '')
		return lines
			.slice(gap + 1)
			.join('\n')
			.trimEnd()
	}
}

function plain(line: string): string {
	// biome-ignore lint/suspicious/noControlCharactersInRegex: colours are escape sequences.
	return line.replaceAll(/\u001b\[[0-9;]*m/g, '')
}

function turbo(task: string): string[] {
	return ['node_modules/turbo/bin/turbo', 'run', task, '--ui=stream', '--output-logs=errors-only', '--continue']
}
