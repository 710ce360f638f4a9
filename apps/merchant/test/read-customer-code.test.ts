import { expect, test } from 'vitest'
import { readCustomerCode } from '../src/till-screen/read-customer-code.ts'

const PSP = 'http://localhost:4000'
const CODE = 'oPE50BK2AH_wEEXaVY8d-g'

test('a scanner’s text is read as the code of a wallet, with its address or without', () => {
	expect(readCustomerCode(`${PSP}/w/${CODE}`, PSP)).toBe(CODE)
	expect(readCustomerCode(` ${CODE}\n`, `${PSP}/`)).toBe(CODE)
})

test.each([
	`${PSP}/q/${CODE}`,
	`https://elsewhere.example/w/${CODE}`,
	`${PSP}/w/${CODE}/more`,
	`${PSP}/w/short`,
	'4006381333931',
	'',
])('%j is no code to charge', (text) => {
	expect(readCustomerCode(text, PSP)).toBeUndefined()
})
