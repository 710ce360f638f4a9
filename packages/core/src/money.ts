import { exponentOf } from './currencies.ts'

export { exponentOf } from './currencies.ts'

/** An amount in its currency's minor units: `{ value: 12345n, currency: 'USD' }` is $123.45. Never a float. */
export interface Money {
	readonly value: bigint
	readonly currency: string
}

/** The largest value the wire carries: 2^53 − 1, so that every JSON reader holds it exactly. */
export const MAX_VALUE = BigInt(Number.MAX_SAFE_INTEGER)

export function sameMoney(a: Money, b: Money): boolean {
	return a.value === b.value && a.currency === b.currency
}

/** The decimal digits of an amount, exactly: 12345n USD → "123.45", 5n KWD → "0.005". */
export function decimalOf({ value, currency }: Money): string {
	const exponent = exponentOf(currency)
	const sign = value < 0n ? '-' : ''
	const digits = (value < 0n ? -value : value).toString().padStart(exponent + 1, '0')
	if (exponent === 0) return sign + digits
	return `${sign}${digits.slice(0, -exponent)}.${digits.slice(-exponent)}`
}

const formatters = new Map<string, Intl.NumberFormat>()

/** An amount for people: "$123.45". `Intl` gets the decimal as a string, so no float is made on the way. */
export function formatMoney(money: Money, locale = 'en-US'): string {
	const key = `${locale} ${money.currency}`
	let formatter = formatters.get(key)
	if (!formatter) {
		const digits = exponentOf(money.currency)
		formatter = new Intl.NumberFormat(locale, {
			style: 'currency',
			currency: money.currency,
			minimumFractionDigits: digits,
			maximumFractionDigits: digits,
		})
		formatters.set(key, formatter)
	}
	return formatter.format(decimalOf(money) as Intl.StringNumericLiteral)
}

/** What a person typed ("12.5", "1,234.50") as money, or undefined when it is no amount of that currency. */
export function parseAmount(text: string, currency: string): Money | undefined {
	const exponent = exponentOf(currency)
	const match = /^(\d{1,16}|\d{1,3}(?:,\d{3}){1,5})(?:\.(\d*))?$/.exec(text.trim())
	if (!match) return undefined
	const whole = (match[1] ?? '').replaceAll(',', '')
	const fraction = match[2] ?? ''
	if (fraction.length > exponent) return undefined
	const value = BigInt(whole + fraction.padEnd(exponent, '0'))
	return value > MAX_VALUE ? undefined : { value, currency }
}
