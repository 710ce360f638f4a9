import { expect, test } from 'vitest'
import { taxIncluded, taxShares } from '../src/orders/tax-included.ts'

test('$10.83 at 8.25 % includes $0.83 of tax', () => {
	expect(taxIncluded(1083n, 825)).toBe(83n)
})

test('half a cent is rounded up', () => {
	// 3 × 2000 ÷ 12000 is exactly half a cent.
	expect(taxIncluded(3n, 2000)).toBe(1n)
})

test('what is not taxed includes no tax', () => {
	expect(taxIncluded(1450n, 0)).toBe(0n)
})

test('tax is rounded once for each rate, not for each line', () => {
	const line = { amount: 10n, taxRate: 825 }
	expect(taxShares([line, line, line, { amount: 750n, taxRate: 0 }])).toEqual([
		{ rate: 825, gross: 30n, tax: 2n },
		{ rate: 0, gross: 750n, tax: 0n },
	])
})
