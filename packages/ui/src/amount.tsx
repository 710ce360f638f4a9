import { decimalOf, exponentOf } from '@tender/core/money'
import { clsx } from 'clsx'

export type AmountSize = 'text' | 'line' | 'large' | 'display'

const SIZES: Record<AmountSize, string> = {
	text: '',
	line: 'font-semibold text-lg',
	large: 'font-display font-semibold text-4xl tracking-tight',
	display: 'font-display font-semibold text-6xl tracking-tight leading-none',
}

/**
 * Money as a person reads it. From `large` up, the currency sign is small beside the figure. `value` is minor units;
 * the text inside is whole and in order, so it can be read aloud, copied and found. A long amount shrinks to the width
 * of the nearest `@container` (else of the screen) rather than being cut off.
 */
export function Amount({
	money,
	size = 'text',
	sign = 'never',
	locale = 'en-US',
	className,
}: {
	money: { value: bigint | number; currency: string }
	size?: AmountSize
	/** `always` writes + and − (for a statement); `never` only a minus where the value is below zero. */
	sign?: 'always' | 'never'
	locale?: string
	className?: string
}) {
	// Intl gets the decimal as a text, so that no float is made on the way.
	const decimal = decimalOf({ value: BigInt(money.value), currency: money.currency })
	const parts = formatterOf(money.currency, sign, locale).formatToParts(decimal as Intl.StringNumericLiteral)
	const big = size === 'large' || size === 'display'
	const text = parts.map((part, index) => {
		const key = `${index}${part.type}`
		if (part.type === 'minusSign') return <span key={key}>−</span>
		if (big && part.type === 'currency') {
			return (
				<span key={key} className="mr-[0.06em] align-[0.42em] text-[0.52em]">
					{part.value}
				</span>
			)
		}
		return <span key={key}>{part.value}</span>
	})
	return (
		<span className={clsx('figures whitespace-nowrap', SIZES[size], className)}>
			{big ? <span style={{ fontSize: `min(1em, ${(100 / widthInEm(parts)).toFixed(2)}cqi)` }}>{text}</span> : text}
		</span>
	)
}

/** About how wide the figure is, in its own font size; a little generous. */
function widthInEm(parts: readonly Intl.NumberFormatPart[]): number {
	const widths: Record<string, number> = { currency: 0.38, group: 0.28, decimal: 0.28, literal: 0.28 }
	return parts.reduce((sum, { type, value }) => sum + value.length * (widths[type] ?? 0.6), 0)
}

const formatters = new Map<string, Intl.NumberFormat>()

/** Making a formatter costs more than using it a thousand times, and a till shows many amounts. */
function formatterOf(currency: string, sign: 'always' | 'never', locale: string): Intl.NumberFormat {
	const key = `${locale} ${currency} ${sign}`
	let formatter = formatters.get(key)
	if (!formatter) {
		const digits = exponentOf(currency)
		formatter = new Intl.NumberFormat(locale, {
			style: 'currency',
			currency,
			minimumFractionDigits: digits,
			maximumFractionDigits: digits,
			signDisplay: sign === 'always' ? 'exceptZero' : 'auto',
		})
		formatters.set(key, formatter)
	}
	return formatter
}
