import { fuzz, timeout } from '@tender/test-psp/fuzz'
import { code, hostileCode } from '@tender/test-psp/hostile-code'
import { expect, test } from 'vitest'
import { readCustomerCode } from '../src/till-screen/read-customer-code.ts'

const PSPS = ['https://pay.tender.example', 'http://localhost:4000', 'http://[::1]:4000']

test('whatever a scanner types, a code to charge is found only where it stands alone or at the till’s own PSP', {
	timeout,
}, async () => {
	for (const psp of PSPS) {
		await fuzz(hostileCode(psp), (text) => {
			const found = readCustomerCode(text, psp)
			if (found === undefined || found === text.trim()) return
			expect(found).toMatch(/^[A-Za-z0-9_-]{22}$/)
			const { origin, pathname } = new URL(text.trim())
			expect(origin + pathname).toBe(`${psp}/w/${found}`)
		})
	}
})

test('every code that a wallet shows is found, alone and in its address', { timeout }, async () => {
	await fuzz(code, (secret) => {
		for (const text of [secret, `\t${secret}\r\n`, `${PSPS[0]}/w/${secret}`, `${PSPS[0]}/w/${secret}?a=b`]) {
			expect(readCustomerCode(text, `${PSPS[0]}/`)).toBe(secret)
		}
	})
})
