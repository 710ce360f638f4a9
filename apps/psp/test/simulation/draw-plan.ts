import { MAX_VALUE } from '@tender/core/money'
import { createNumbers, type Numbers } from './chance.ts'
import { drawFaults } from './draw-faults.ts'
import { drawStories } from './draw-stories.ts'
import type { Plan, TownPlan } from './plan.ts'

/** The history of a seed. */
export function drawPlan(seed: number): Plan {
	const numbers = createNumbers(seed)
	const town = drawTown(numbers)
	const dayEndsAt = MIDNIGHT - town.startsAt
	const operations = drawStories(numbers, dayEndsAt)
	return {
		seed,
		schedule: seed,
		town,
		processes: numbers.pick([1, 2, 2, 3]),
		pace: numbers.pick(['instant', 'instant', 'lively', 'slow']),
		operations,
		...drawFaults(numbers, operations, dayEndsAt),
	}
}

const DAY_MS = 86_400_000
const MIDNIGHT = 20_781 * DAY_MS
const NOON = MIDNIGHT - DAY_MS / 2

function drawTown(numbers: Numbers): TownPlan {
	const { pick, chance } = numbers
	return {
		// Now and then the day ends while the history goes on.
		startsAt: chance(0.25) ? MIDNIGHT - pick([1_500, 2_500, 11_000, 51_000]) : NOON,
		webhookAt: pick([null, 0, 1, 300, 2_000, 10_000]),
		wallets: Array.from({ length: 4 }, () => ({
			holds: chance(0.02) ? MAX_VALUE - pick([0n, 100n]) : pick([0n, 500n, 1_000n, 1_500n, 3_000n, 5_000n]),
			handle: chance(0.6),
			dayLimit: chance(0.2) ? pick([1_000n, 1_500n]) : null,
			paymentLimit: chance(0.1) ? pick([600n, 1_000n]) : null,
		})),
		fees: Array.from({ length: 3 }, () =>
			chance(0.25)
				? null
				: { basisPoints: pick([0, 150, 290, 333, 5_000]), fixed: pick([0n, 0n, 1n, 30n]), returned: chance(0.6) },
		),
	}
}
