/**
 * `npm run crash -- --rounds 200`: kills the PSP, and then PostgreSQL, with -9 so many times each under load, and says what
 * was checked. `--seed N` makes other choices, `--only psp|postgres` kills one of them only.
 */
import { parseArgs } from 'node:util'
import type { RoundsReport, Victim } from '../apps/psp/test/crash-rounds/run-rounds.ts'
import { generateClients } from './generate-clients.ts'
import { stopSignal } from './start/stop-signal.ts'

const VICTIMS: readonly Victim[] = ['psp', 'postgres']
const USAGE = 'Usage: npm run crash -- [--rounds 200] [--seed 1] [--only psp|postgres]'

process.exitCode = await main(stopSignal())

async function main(signal: AbortSignal): Promise<number> {
	const { rounds, seed, only } = readOptions()
	const victims = VICTIMS.filter((victim) => only === undefined || victim === only)
	if (!Number.isInteger(rounds) || rounds < 1 || !Number.isInteger(seed) || victims.length === 0) {
		console.error(USAGE)
		return 2
	}
	try {
		generateClients()
		// Only now are the clients there that it imports.
		const { runRounds } = await import('../apps/psp/test/crash-rounds/run-rounds.ts')
		for (const victim of victims) {
			const begun = performance.now()
			const seconds = () => `${((performance.now() - begun) / 1000).toFixed(0)} s`
			const onRound = (round: number) => {
				if (round % 10 === 0 || round === rounds) console.error(`… ${victim} killed ${round} times  ${seconds()}`)
			}
			const report = await runRounds({ victim, rounds, seed, onRound, signal })
			console.log(describe(victim, report, seconds()))
		}
		return 0
	} catch (error) {
		if (signal.aborted) return 130
		console.error(error)
		return 1
	}
}

function readOptions(): { rounds: number; seed: number; only: string | undefined } {
	const text = { type: 'string' } as const
	try {
		const { values } = parseArgs({ options: { rounds: text, seed: text, only: text } })
		return { rounds: Number(values.rounds ?? 200), seed: Number(values.seed ?? 1), only: values.only }
	} catch (error) {
		console.error(error instanceof Error ? error.message : error)
		return { rounds: Number.NaN, seed: Number.NaN, only: undefined }
	}
}

function describe(victim: Victim, report: RoundsReport, took: string): string {
	const kinds = Object.entries(report.tally).map(([kind, count]) => `${count} ${kind}`)
	return [
		`✓ ${victim} killed ${report.rounds} times in ${took}: every answer stands, nothing happened twice, books and chain are right, deliveries drained`,
		`  ${report.stories} stories, ${report.asked} requests known and asked again, ${report.lostAnswers} attempts without an answer, ${report.deliveries} webhooks in ${report.arrivals} arrivals`,
		`  ${kinds.join(', ')}`,
	].join('\n')
}
