import { describe, expect, test } from 'vitest'
import { readCode } from '../src/codes/read-code.ts'

const TRUSTED = 'https://pay.tender.example'
const CODE = 'oPE50BK2AH_wEEXaVY8d-g'

describe('readCode', () => {
	test.each([
		[`${TRUSTED}/q/${CODE}`],
		[`  ${TRUSTED}/q/${CODE}\n`],
		[`HTTPS://PAY.tender.example/q/${CODE}`],
		[`${TRUSTED}:443/q/${CODE}`],
		[`${TRUSTED}/q/${CODE}?utm=poster#top`],
		[CODE],
	])('%j is a Tender code', (text) => {
		expect(readCode(text, TRUSTED)).toBe(CODE)
	})

	test.each([
		['https://evil.example/q/oPE50BK2AH_wEEXaVY8d-g'],
		['http://pay.tender.example/q/oPE50BK2AH_wEEXaVY8d-g'],
		['https://pay.tender.example:8443/q/oPE50BK2AH_wEEXaVY8d-g'],
		['https://pay.tender.example.evil.example/q/oPE50BK2AH_wEEXaVY8d-g'],
		['https://pay.tender.example@evil.example/q/oPE50BK2AH_wEEXaVY8d-g'],
		['https://somebody@pay.tender.example/q/oPE50BK2AH_wEEXaVY8d-g'],
		['https://pay.tender.example/q/oPE50BK2AH_wEEXaVY8d-g/'],
		['https://pay.tender.example/q/oPE50BK2AH_wEEXaVY8d'],
		['https://pay.tender.example/pay/oPE50BK2AH_wEEXaVY8d-g'],
		['https://pay.tender.example/x/../../q/short'],
		['javascript:alert(1)//q/oPE50BK2AH_wEEXaVY8d-g'],
		['WIFI:T:WPA;S:Guests;P:secret;;'],
		['oPE50BK2AH wEEXaVY8d-g'],
		[''],
	])('%j leads nowhere', (text) => {
		expect(readCode(text, TRUSTED)).toBeUndefined()
	})
})
