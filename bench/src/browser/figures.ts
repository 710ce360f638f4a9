import { median } from '../report/median.ts'
import { quantile } from '../report/quantile.ts'
import type { CheckoutSample } from './press-checkout.ts'

/** What a person waits, over all rounds. */
export interface Figure {
	readonly samples: number
	/** The median of the rounds' medians: a round that something else disturbed counts no more than the others. */
	readonly p50Ms: number
	/** Of all samples: a single round is too short to have a 99th percentile. */
	readonly p95Ms: number
	readonly p99Ms: number
	/** The median of every round, to see how far apart they were. */
	readonly roundsMs: readonly number[]
}

export interface CheckoutFigure extends Figure {
	/** Of the median, how long the request took. */
	readonly answerP50Ms: number
}

export interface CheckoutFigures {
	readonly till: CheckoutFigure
	readonly bare: CheckoutFigure
	/** The till's median by the bare page's, each round by itself; of these the median. */
	readonly ratio: number
}

export function figureOf(rounds: readonly (readonly number[])[]): Figure {
	const all = rounds.flat()
	const roundsMs = rounds.map(median)
	return {
		samples: all.length,
		p50Ms: median(roundsMs),
		p95Ms: quantile(all, 0.95),
		p99Ms: quantile(all, 0.99),
		roundsMs,
	}
}

type Side = 'till' | 'bare'

export function sideBySide(rounds: readonly Readonly<Record<Side, readonly CheckoutSample[]>>[]): CheckoutFigures {
	const of = (side: Side): CheckoutFigure => ({
		...figureOf(rounds.map((round) => round[side].map(({ ms }) => ms))),
		answerP50Ms: median(rounds.map((round) => median(round[side].map(({ answerMs }) => answerMs)))),
	})
	const [till, bare] = [of('till'), of('bare')]
	const ratios = till.roundsMs.map((ms, round) => ms / (bare.roundsMs[round] ?? Number.NaN))
	return { till, bare, ratio: median(ratios) }
}
