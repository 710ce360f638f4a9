import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, test } from 'vitest'
import { Amount } from '../src/amount.tsx'

/** What is read aloud, copied and found on the page. */
function textOf(element: React.ReactNode): string {
	return renderToStaticMarkup(element).replaceAll(/<[^>]*>/g, '')
}

describe('Amount', () => {
	test.each([
		['$123.45', { value: 12345, currency: 'USD' }],
		['$0.05', { value: 5, currency: 'USD' }],
		['$0.00', { value: 0, currency: 'USD' }],
		['¥1,200', { value: 1200, currency: 'JPY' }],
		['$90,071,992,547,409.91', { value: Number.MAX_SAFE_INTEGER, currency: 'USD' }],
	])('%s reads the same at every size, to the last digit', (text, money) => {
		expect(textOf(<Amount money={{ ...money, value: BigInt(money.value) }} />)).toBe(text)
		expect(textOf(<Amount money={money} />)).toBe(text)
		expect(textOf(<Amount money={money} size="display" />)).toBe(text)
	})

	test('a statement says which way the money went', () => {
		expect(textOf(<Amount money={{ value: -450, currency: 'USD' }} sign="always" />)).toBe('−$4.50')
		expect(textOf(<Amount money={{ value: 25000, currency: 'USD' }} sign="always" />)).toBe('+$250.00')
	})
})
