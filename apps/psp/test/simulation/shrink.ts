import type { Plan } from './plan.ts'
import { runHistory } from './run-history.ts'

/** How many orders of things are tried for every shorter plan, before it is believed to be right. */
const SCHEDULES = 12
/** A bound for a plan that stays long: what was found so far is told then. */
const MOST_RUNS = 6_000

/** The shortest plan found that still goes wrong, by leaving out whatever it goes wrong without (delta debugging). */
export async function shrinkPlan(plan: Plan, options: Parameters<typeof runHistory>[1] = {}): Promise<Plan> {
	let best = plan
	let runs = 0

	/** The candidate, in an order of things in which it goes wrong; undefined when none was found. */
	async function failing(candidate: Plan): Promise<Plan | undefined> {
		for (let nth = 0; nth < SCHEDULES && runs < MOST_RUNS; nth++) {
			const tried = nth === 0 ? candidate : { ...candidate, schedule: plan.seed * 1_000 + nth }
			runs++
			if ((await runHistory(tried, options)).fault) return tried
		}
		return undefined
	}
	async function keepIf(candidate: Plan): Promise<boolean> {
		const found = await failing(candidate)
		if (found) best = found
		return found !== undefined
	}

	for (let before = -1; before !== sizeOf(best) && runs < MOST_RUNS; ) {
		before = sizeOf(best)
		await dropMany('operations')
		await dropMany('faults')
		await dropMany('accidents')
		await simplify()
	}
	return best

	/** Halves first, then quarters, down to one by one. */
	async function dropMany(what: 'operations' | 'faults' | 'accidents'): Promise<void> {
		for (let size = Math.ceil(best[what].length / 2); size >= 1; size = size === 1 ? 0 : Math.ceil(size / 2)) {
			for (let from = best[what].length - size; from > -size; from -= size) {
				const left = best[what].filter((_, place) => place < from || place >= from + size)
				if (left.length < best[what].length) await keepIf({ ...best, [what]: left })
			}
		}
	}

	/** One process, no delays, one attempt, no limits, no fees: whatever it does not need. */
	async function simplify(): Promise<void> {
		for (const processes of [1, 2]) if (processes < best.processes && (await keepIf({ ...best, processes }))) break
		if (best.pace !== 'instant') await keepIf({ ...best, pace: 'instant' })
		const { wallets, fees } = best.town
		const plain = wallets.map((wallet) => ({ ...wallet, dayLimit: null, paymentLimit: null }))
		await keepIfShorter({ ...best, town: { ...best.town, wallets: plain } })
		await keepIfShorter({ ...best, town: { ...best.town, fees: fees.map(() => null) } })
		for (const [place, operation] of best.operations.entries()) {
			const simpler = { ...operation, tries: 1, key: 'own' as const }
			await keepIfShorter({ ...best, operations: best.operations.with(place, simpler) })
		}
	}

	async function keepIfShorter(candidate: Plan): Promise<void> {
		if (sizeOf(candidate) < sizeOf(best)) await keepIf(candidate)
	}
}

/** How much there is to read. */
function sizeOf({ operations, faults, accidents, processes, pace, town }: Plan): number {
	const settings =
		processes +
		(pace === 'instant' ? 0 : 1) +
		town.fees.filter((fee) => fee !== null).length +
		town.wallets.filter(({ dayLimit, paymentLimit }) => dayLimit !== null || paymentLimit !== null).length
	const extras = operations.reduce((sum, { tries, key }) => sum + (tries > 1 ? 1 : 0) + (key === 'own' ? 0 : 1), 0)
	return 100 * (operations.length + faults.length + accidents.length) + settings + extras
}
