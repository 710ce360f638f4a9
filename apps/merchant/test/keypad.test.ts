import { expect, test } from 'vitest'
import { type KeypadKey, pressKey } from '../src/till-screen/keypad.ts'

const typed = (...keys: KeypadKey[]) => keys.reduce((entry, key) => pressKey(entry, key), 0)

test('digits push in from the right: 1 2 3 4 5 is $123.45', () => {
	expect(typed('1', '2', '3', '4', '5')).toBe(12345)
})

test('the double zero makes dollars of cents', () => {
	expect(typed('5', '00')).toBe(500)
})

test('zeros before the first digit mean nothing', () => {
	expect(typed('0', '00', '7')).toBe(7)
})

test('back takes the last digit away, and on nothing does nothing', () => {
	expect(typed('1', '2', '3', 'back')).toBe(12)
	expect(typed('back')).toBe(0)
})

test('an amount larger than a line may be cannot be typed', () => {
	expect(typed('9', '9', '9', '9', '9', '9', '9', '1')).toBe(9_999_999)
	expect(typed('9', '9', '9', '9', '9', '9', '00')).toBe(999_999)
})
