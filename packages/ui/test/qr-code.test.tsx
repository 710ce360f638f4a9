import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, test } from 'vitest'
import { QrCode } from '../src/qr-code.tsx'

const QUIET_ZONE_MODULES = 4
const VERSION_5_MODULES = 37

const drawn = renderToStaticMarkup(
	<QrCode
		value="https://payments.some-quite-long-town-name.example/q/oPE50BK2AH_wEEXaVY8d-g"
		title="QR code to pay $4.50"
		size={120}
	/>,
)

describe('the QR code', () => {
	test('is black on white whatever the theme', () => {
		expect([...drawn.matchAll(/fill="([^"]+)"/g)].map((match) => match[1])).toEqual(['#ffffff', '#000000'])
	})
	test('has no more than the modules of version 5 within its quiet zone', () => {
		const modules = Number(/viewBox="0 0 (\d+) \1"/.exec(drawn)?.[1])
		expect(modules).toBeLessThanOrEqual(VERSION_5_MODULES + 2 * QUIET_ZONE_MODULES)
	})
	test('is never smaller than a phone can read across a counter', () => {
		expect(drawn).toMatch(/width="300"/)
	})
	test('has a name for those who do not see it', () => {
		expect(drawn).toContain('role="img"')
		expect(drawn).toContain('<title>QR code to pay $4.50</title>')
	})
})
