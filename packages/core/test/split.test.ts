import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { MAX_VALUE } from '../src/money.ts'
import { costOfFirst, splitByWeights } from '../src/split.ts'

const sum = (parts: readonly bigint[]) => parts.reduce((all, part) => all + part, 0n)

describe('a split', () => {
	test.each([
		['gives equal parts where it can', 9n, [1n, 1n, 1n], [3n, 3n, 3n]],
		['gives the unit left over to the earliest of equals', 10n, [1n, 1n, 1n], [4n, 3n, 3n]],
		['gives two left over to the first two of equals', 11n, [5n, 5n, 5n], [4n, 4n, 3n]],
		[
			'gives the unit left over to the largest remainder, not to the largest weight',
			10n,
			[6n, 3n, 3n, 3n],
			[4n, 2n, 2n, 2n],
		],
		['lets a small part round up before a large one', 3n, [10n, 5n], [2n, 1n]],
		['gives nothing to who weighs nothing', 7n, [0n, 2n, 0n, 2n], [0n, 4n, 0n, 3n]],
		['gives everything to the first when nobody weighs anything', 7n, [0n, 0n], [7n, 0n]],
		['of nothing is nothing for everybody', 0n, [1n, 2n], [0n, 0n]],
		['of nothing needs nobody', 0n, [], []],
		['of the largest amount is exact', MAX_VALUE, [1n, 1n], [MAX_VALUE / 2n + 1n, MAX_VALUE / 2n]],
	] as const)('%s', (_, value, weights, parts) => {
		expect(splitByWeights(value, weights)).toEqual(parts)
	})

	test('of something needs somebody, and knows nothing below zero', () => {
		expect(() => splitByWeights(1n, [])).toThrow('nobody')
		expect(() => splitByWeights(-1n, [1n])).toThrow('below zero')
		expect(() => splitByWeights(1n, [1n, -1n])).toThrow('below zero')
	})
})

const weights = fc.array(fc.bigInt({ min: 0n, max: MAX_VALUE }), { minLength: 1, maxLength: 30 })
const values = fc.bigInt({ min: 0n, max: MAX_VALUE })

test('parts add up to the value exactly, and nobody is off by a whole unit', () => {
	fc.assert(
		fc.property(values, weights, (value, weights) => {
			const parts = splitByWeights(value, weights)
			const total = sum(weights)
			expect(sum(parts)).toBe(value)
			if (total === 0n) return
			parts.forEach((part, index) => {
				const off = part * total - value * (weights[index] ?? 0n)
				expect(-total < off && off < total).toBe(true)
			})
		}),
	)
})

test('who weighs more never gets less', () => {
	fc.assert(
		fc.property(values, weights, (value, weights) => {
			if (sum(weights) === 0n) return
			const parts = splitByWeights(value, weights)
			const byWeight = weights.map((weight, index) => ({ weight, part: parts[index] ?? 0n }))
			byWeight.sort((a, b) => (a.weight === b.weight ? 0 : a.weight < b.weight ? -1 : 1))
			byWeight.forEach(({ weight, part }, index) => {
				const next = byWeight[index + 1]
				if (next && next.weight > weight) expect(part <= next.part).toBe(true)
			})
		}),
	)
})

test('the first pieces of a line cost what an even split gives them, all together the whole line', () => {
	fc.assert(
		fc.property(values, fc.integer({ min: 1, max: 60 }), (value, pieces) => {
			const parts = splitByWeights(value, Array<bigint>(pieces).fill(1n))
			for (let count = 0; count <= pieces; count++) {
				expect(costOfFirst(count, value, pieces)).toBe(sum(parts.slice(0, count)))
			}
			expect(costOfFirst(pieces, value, pieces)).toBe(value)
		}),
	)
})
