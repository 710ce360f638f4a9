import { describe, expect, test } from 'vitest'
import { returnPath } from '../src/auth/return-path.ts'

describe('returnPath', () => {
	test.each([
		['/pay/oPE50BK2AH_wEEXaVY8d-g', '/pay/oPE50BK2AH_wEEXaVY8d-g'],
		['/transactions?from=home', '/transactions?from=home'],
		['/', '/'],
	])('signing in leads back to %s', (asked, path) => {
		expect(returnPath(asked)).toBe(path)
	})

	test.each([
		['https://evil.example/pay/x'],
		['//evil.example'],
		['/\\evil.example'],
		['/\t/evil.example'],
		['/./\\evil.example'],
		['/.//evil.example'],
		['javascript:alert(1)'],
		['pay/x'],
		['/sign-in?callbackUrl=/sign-in'],
		['/api/auth/signout'],
		[`/${'x'.repeat(600)}`],
		[undefined],
		[['/pay/x']],
	])('signing in never leads to %j', (asked) => {
		expect(returnPath(asked)).toBe('/')
	})
})
