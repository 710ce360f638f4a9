import { MAX_UNIT_AMOUNT } from '../tills/cart-line.ts'

/** The keys of the keypad, in the order they lie. */
export const KEYPAD_KEYS = ['7', '8', '9', '4', '5', '6', '1', '2', '3', '00', '0', 'back'] as const
export type KeypadKey = (typeof KEYPAD_KEYS)[number]

/**
 * Register style: digits push in from the right, so 1 2 3 4 5 is $123.45 and no point is ever typed. `entry` is the
 * amount in minor units. A digit that would make it larger than a line may be changes nothing.
 */
export function pressKey(entry: number, key: KeypadKey): number {
	if (key === 'back') return Math.floor(entry / 10)
	const next = entry * 10 ** key.length + Number(key)
	return next > MAX_UNIT_AMOUNT ? entry : next
}

/** The keypad key that a key of the keyboard stands for. */
export function keypadKeyOf(key: string): KeypadKey | undefined {
	if (/^\d$/.test(key)) return key as KeypadKey
	return key === 'Backspace' ? 'back' : undefined
}
