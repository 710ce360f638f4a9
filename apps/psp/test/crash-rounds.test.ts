import { expect, test } from 'vitest'
import { runRounds } from './crash-rounds/run-rounds.ts'

// `npm run crash` plays hundreds; these few show on every run that it still holds.
test.each([
	['psp', 8],
	['postgres', 5],
] as const)(
	'after kill -9 of the %s at a random moment under load, %i times, every answer stands and nothing happened twice',
	{
		timeout: 120_000,
	},
	async (victim, rounds) => {
		const report = await runRounds({ victim, rounds, seed: 1 })
		expect(report.lostAnswers).toBeGreaterThan(0)
		expect(report.deliveries).toBeGreaterThan(0)
	},
)
