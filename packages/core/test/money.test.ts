import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { CURRENCIES, exponentOf, isCurrency } from '../src/currencies.ts'
import { decimalOf, formatMoney, MAX_VALUE, parseAmount, sameMoney } from '../src/money.ts'
import { fromWireMoney, toWireMoney, wireBalance, wireMoney } from '../src/wire/money.ts'

test.each([
	[0, 'UYI BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX VND VUV XAF XOF XPF'],
	// Some of these have no small coins any more, or a fifth for one: ISO gives all of them two digits.
	[2, 'BOV CHE CHW COU MXV USN XAD USD EUR CZK HUF IDR MGA MRU STN SYP XCG ZWG VED SLE'],
	[3, 'BHD IQD JOD KWD LYD OMR TND'],
	[4, 'CLF UYW'],
])('%i digits stand after the point of %s', (exponent, currencies) => {
	expect(currencies.split(' ').map((currency) => [currency, exponentOf(currency)])).toEqual(
		currencies.split(' ').map((currency) => [currency, exponent]),
	)
})

test('every currency is three capital letters, once, and known', () => {
	expect(new Set(CURRENCIES).size).toBe(CURRENCIES.length)
	for (const code of CURRENCIES) {
		expect(code).toMatch(/^[A-Z]{3}$/)
		expect(isCurrency(code)).toBe(true)
		expect(exponentOf(code)).toBeOneOf([0, 2, 3, 4])
	}
})

test('165 codes of ISO 4217 have a minor unit', () => {
	expect(CURRENCIES).toHaveLength(165)
})

const GONE = ['ANG', 'BGN', 'CUC', 'HRK', 'LTL', 'MRO', 'SLL', 'STD', 'VEF', 'ZWL']
const WITHOUT_MINOR_UNIT = ['XAG', 'XAU', 'XPD', 'XPT', 'XBA', 'XBB', 'XBC', 'XBD', 'XDR', 'XSU', 'XUA', 'XTS', 'XXX']

test.each([...GONE, ...WITHOUT_MINOR_UNIT, 'usd', '', 'USDT', '__proto__', 'constructor'])(
	'%s is no currency of a till',
	(code) => {
		expect(isCurrency(code)).toBe(false)
		expect(() => exponentOf(code)).toThrow(RangeError)
	},
)

test.each([
	[12_345n, 'USD', '123.45'],
	[5n, 'USD', '0.05'],
	[0n, 'USD', '0.00'],
	[-5n, 'USD', '-0.05'],
	[-12_345n, 'USD', '-123.45'],
	[12_345n, 'JPY', '12345'],
	[-1n, 'JPY', '-1'],
	[5n, 'KWD', '0.005'],
	[1_000n, 'KWD', '1.000'],
	[1n, 'CLF', '0.0001'],
	[MAX_VALUE, 'USD', '90071992547409.91'],
	[MAX_VALUE, 'JPY', '9007199254740991'],
])('%d minor units of %s are %s', (value, currency, decimal) => {
	expect(decimalOf({ value, currency })).toBe(decimal)
})

test.each([
	[12_345n, 'USD', 'en-US', '$123.45'],
	[0n, 'USD', 'en-US', '$0.00'],
	[12_345n, 'JPY', 'en-US', '¥12,345'],
	[1_234n, 'KWD', 'en-US', 'KWD 1.234'],
	[123_450n, 'EUR', 'de-DE', '1.234,50 €'],
	[MAX_VALUE, 'USD', 'en-US', '$90,071,992,547,409.91'],
	[MAX_VALUE, 'KWD', 'en-US', 'KWD 9,007,199,254,740.991'],
])('%d of %s is shown in %s to the last digit as %s', (value, currency, locale, text) => {
	// Between number and currency stands a space that does not break.
	expect(formatMoney({ value, currency }, locale).replaceAll('\u00a0', ' ')).toBe(text)
})

test.each([
	['12.5', 'USD', 1_250n],
	['12.50', 'USD', 1_250n],
	['12', 'USD', 1_200n],
	['12.', 'USD', 1_200n],
	[' 0.01 ', 'USD', 1n],
	['0', 'USD', 0n],
	['007', 'JPY', 7n],
	['1,234.50', 'USD', 123_450n],
	['1,234,567', 'JPY', 1_234_567n],
	['0.005', 'KWD', 5n],
	['0.0001', 'CLF', 1n],
	['90071992547409.91', 'USD', MAX_VALUE],
	['9007199254740991', 'JPY', MAX_VALUE],
])('%j in %s is read as %d minor units', (text, currency, value) => {
	expect(parseAmount(text, currency)).toEqual({ value, currency })
})

test.each([
	['', 'USD'],
	['.', 'USD'],
	['.50', 'USD'],
	['-1', 'USD'],
	['+1', 'USD'],
	['1e3', 'USD'],
	['0x10', 'USD'],
	['1.005', 'USD'],
	['1.5', 'JPY'],
	['1.0005', 'KWD'],
	['12,34.50', 'USD'],
	['1,2345', 'USD'],
	['1,234,', 'USD'],
	['1 234', 'USD'],
	['$5', 'USD'],
	['٣', 'USD'],
	['NaN', 'USD'],
	['Infinity', 'USD'],
	['90071992547409.92', 'USD'],
	['9007199254740992', 'JPY'],
	['99999999999999999', 'JPY'],
])('%j is not an amount of %s', (text, currency) => {
	expect(parseAmount(text, currency)).toBeUndefined()
})

const money = fc.record({
	value: fc.bigInt({ min: 0n, max: MAX_VALUE }),
	currency: fc.constantFrom(...CURRENCIES),
})

test('what is written as a decimal is read back as the same money, whatever the currency', () => {
	fc.assert(
		fc.property(money, (amount) => {
			expect(parseAmount(decimalOf(amount), amount.currency)).toEqual(amount)
		}),
	)
})

test('no text a person could type makes a float, a negative or too large an amount', () => {
	const typed = fc.string({ unit: fc.constantFrom(...'0123456789.,-e '), maxLength: 24 })
	fc.assert(
		fc.property(typed, fc.constantFrom('USD', 'JPY', 'KWD', 'CLF'), (text, currency) => {
			const amount = parseAmount(text, currency)
			if (amount === undefined) return
			expect(amount.value >= 0n && amount.value <= MAX_VALUE).toBe(true)
			expect(Number(decimalOf(amount))).toBeCloseTo(Number(text.trim().replaceAll(',', '')), 1)
		}),
	)
})

test('money goes over the wire and comes back the same', () => {
	fc.assert(
		fc.property(money, (amount) => {
			const sent = JSON.parse(JSON.stringify(toWireMoney(amount)))
			expect(fromWireMoney(wireBalance.parse(sent))).toEqual(amount)
		}),
	)
})

test('money is the same only in value and currency', () => {
	expect(sameMoney({ value: 1n, currency: 'USD' }, { value: 1n, currency: 'USD' })).toBe(true)
	expect(sameMoney({ value: 1n, currency: 'USD' }, { value: 2n, currency: 'USD' })).toBe(false)
	expect(sameMoney({ value: 1n, currency: 'USD' }, { value: 1n, currency: 'EUR' })).toBe(false)
})

describe('an amount to be paid', () => {
	test.each([1, 12_345, Number.MAX_SAFE_INTEGER])('may be %d', (value) => {
		expect(wireMoney.safeParse({ value, currency: 'USD' }).success).toBe(true)
	})

	test.each([
		0,
		-0,
		-1,
		0.5,
		1.1,
		2 ** 53,
		1e21,
		Number.POSITIVE_INFINITY,
		Number.NaN,
		'12',
		12n,
		null,
		undefined,
		true,
		[1],
	])('is never %s', (value) => {
		expect(wireMoney.safeParse({ value, currency: 'USD' }).success).toBe(false)
	})

	test('has no members but value and currency', () => {
		expect(wireMoney.safeParse({ value: 1, currency: 'USD', exponent: 2 }).success).toBe(false)
		expect(wireMoney.safeParse({ value: 1, currency: 'XAU' }).success).toBe(false)
	})
})
