import fc from 'fast-check'
import { expect, test } from 'vitest'
import { isBic, isIban } from '../src/iban.ts'

test.each([
	'AD1200012030200359100100',
	'AE070331234567890123456',
	'BE68539007547034',
	'BR1800360305000010009795493C1',
	'CH9300762011623852957',
	'DE89370400440532013000',
	'ES9121000418450200051332',
	'FR1420041010050500013M02606',
	'GB29NWBK60161331926819',
	'LC55HEMM000100010012001200023015',
	'MT84MALT011000012345MTLCAST001S',
	'NL91ABNA0417164300',
	'NO9386011117947',
	'SC18SSCB11010000000000001497USD',
])('%s is an IBAN', (iban) => {
	expect(isIban(iban)).toBe(true)
})

test.each([
	['of a wrong check digit', 'DE88370400440532013000'],
	['of two digits changed about', 'DE89370400440532031000'],
	['one short', 'DE8937040044053201300'],
	['one long', 'DE893704004405320130000'],
	['of a country without IBANs', 'US89370400440532013000'],
	["of another country's length", 'NO89370400440532013000'],
	['in small letters', 'gb29nwbk60161331926819'],
	['with spaces', 'DE89 3704 0044 0532 0130 00'],
	['with other digits', 'DE8937040044053201300٠'],
	['with a line after it', 'DE89370400440532013000\n'],
	['that is nothing', ''],
	['that is only a country', 'DE'],
	['of a name every object has', '__proto__'],
])('a text %s is no IBAN', (_, text) => {
	expect(isIban(text)).toBe(false)
})

test('a number has one right pair of check digits: its twin that also passes the sum is none', () => {
	const checked = (account: string) =>
		Array.from({ length: 100 }, (_, check) => `DE${String(check).padStart(2, '0')}${account}`).filter(isIban)
	fc.assert(
		fc.property(fc.bigInt({ min: 0n, max: 10n ** 18n - 1n }), (account) => {
			expect(checked(String(account).padStart(18, '0'))).toHaveLength(1)
		}),
	)
})

test('one wrong digit is always noticed, and so are two neighbours changed about', () => {
	const valid = 'DE89370400440532013000'
	for (let at = 4; at < valid.length; at++) {
		const swapped = valid.slice(0, at) + valid.charAt(at + 1) + valid.charAt(at) + valid.slice(at + 2)
		const mistaken = [...'0123456789'].map((digit) => valid.slice(0, at) + digit + valid.slice(at + 1))
		const wrong = [...mistaken, swapped].filter((text) => text !== valid)
		expect(wrong.filter(isIban)).toEqual([])
	}
})

test.each(['COBADEFF', 'COBADEFFXXX', 'DEUTDEDBBER', 'NWBKGB2L', 'E097AEXX'])('%s is a BIC', (bic) => {
	expect(isBic(bic)).toBe(true)
})

test.each(['', 'COBADEF', 'COBADEFFX', 'COBADEFFXXXX', 'cobadeff', 'COBA1EFF', 'COBADE FF', 'COBADEFF\n'])(
	'%j is no BIC',
	(text) => {
		expect(isBic(text)).toBe(false)
	},
)
