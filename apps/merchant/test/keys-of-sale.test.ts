import { expect, test } from 'vitest'
import { wishOf } from '../src/till-screen/keys-of-sale.ts'
import { moveTill, resumeTill } from '../src/till-screen/till-machine.ts'

const empty = resumeTill({ id: '0190a000-0000-7000-8000-000000000001', name: 'Counter', lines: [], order: null })
const typing = moveTill(empty, { type: 'press_key', key: '5' })
const press = (key: string, ctrlKey = false) => ({ key, ctrlKey, target: null })

test('F2 and Ctrl+Enter check out', () => {
	expect(wishOf(press('F2'), empty)).toEqual({ do: 'check_out' })
	expect(wishOf(press('Enter', true), empty)).toEqual({ do: 'check_out' })
})

test('an amount still typed is added before anything is checked out', () => {
	expect(wishOf(press('F2'), typing)).toEqual({ do: 'add_amount' })
	expect(wishOf(press('+'), typing)).toEqual({ do: 'add_amount' })
	expect(wishOf(press('Enter'), typing)).toEqual({ do: 'add_amount' })
})

test('the browser keeps its own Ctrl keys', () => {
	expect(wishOf(press('n', true), typing)).toBeUndefined()
	expect(wishOf(press('1', true), typing)).toBeUndefined()
})

test('digits type, and Backspace with nothing typed stays the browser’s', () => {
	expect(wishOf(press('7'), empty)).toEqual({ do: 'press_key', key: '7' })
	expect(wishOf(press('Backspace'), empty)).toBeUndefined()
})
