import { drawPlan } from './draw-plan.ts'
import { shrinkPlan } from './shrink.ts'
import { tellHistory } from './tell-history.ts'

/** What a person needs of a history that went wrong: the shortest one found that still does, and how to see it again. */
export async function explainFailure(seed: number, fault: string): Promise<string> {
	const plan = drawPlan(seed)
	const shortest = await shrinkPlan(plan)
	const all = plan.operations.length
	return [
		`The history of seed ${seed} goes wrong:`,
		`  ${fault}`,
		'',
		`The shortest history found that does: ${shortest.operations.length} of its ${all} operations.`,
		await tellHistory(shortest),
		'',
		`Again: npm run simulate -- --seed ${seed}`,
	].join('\n')
}
