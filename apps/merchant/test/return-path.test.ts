import { describe, expect, test } from 'vitest'
import { returnPath } from '../src/auth/return-path.ts'

describe('returnPath', () => {
	test.each([
		['/orders/SN129803', '/orders/SN129803'],
		['/orders?status=paid', '/orders?status=paid'],
		['/', '/'],
	])('signing in leads back to %s', (asked, path) => {
		expect(returnPath(asked)).toBe(path)
	})

	test.each([
		['https://evil.example/till'],
		['//evil.example'],
		['/\\evil.example'],
		['/\t/evil.example'],
		['/./\\evil.example'],
		['/.//evil.example'],
		['javascript:alert(1)'],
		['till'],
		['/sign-in?callbackUrl=/sign-in'],
		['/api/auth/signout'],
		[`/${'x'.repeat(600)}`],
		[undefined],
		[['/till']],
	])('signing in never leads to %j', (asked) => {
		expect(returnPath(asked)).toBe('/till')
	})
})
