import { fuzz, timeout } from '@tender/test-psp/fuzz'
import { code, hostileCode } from '@tender/test-psp/hostile-code'
import { expect, test } from 'vitest'
import { readCode } from '../src/codes/read-code.ts'

const PSPS = ['https://pay.tender.example', 'http://localhost:4000', 'http://[::1]:4000']

test('whatever is scanned or typed, a code is found only where it stands alone or at the trusted PSP’s own address', {
	timeout,
}, async () => {
	for (const psp of PSPS) {
		await fuzz(hostileCode(psp), (text) => {
			const found = readCode(text, psp)
			if (found === undefined || found === text.trim()) return
			expect(found).toMatch(/^[A-Za-z0-9_-]{22}$/)
			expect(new URL(text.trim()).href.replace(/[?#].*$/s, '')).toBe(`${psp}/q/${found}`)
		})
	}
})

test('every code is found, alone and in its address', { timeout }, async () => {
	await fuzz(code, (secret) => {
		for (const text of [secret, ` ${secret}\n`, `${PSPS[1]}/q/${secret}`, `${PSPS[1]}/q/${secret}?from=poster#top`]) {
			expect(readCode(text, PSPS[1] ?? '')).toBe(secret)
		}
	})
})
