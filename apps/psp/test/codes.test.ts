import { wireCode, wirePaymentCode } from '@tender/core/wire/code'
import QRCode from 'qrcode'
import { describe, expect, test } from 'vitest'
import { expectRefusal } from './call.ts'
import { useHouse, WALLET_URL } from './house.ts'
import { codeOf, openProvider, openShop, usd } from './parties.ts'

const house = useHouse()
const UNKNOWN = 'A'.repeat(22)

async function sale() {
	const shop = await openShop(house)
	const payment = await shop.create({ amount: usd(450), description: 'One cake', metadata: { note: 'for the boss' } })
	return { shop, payment, code: codeOf(payment) }
}

describe('what a code asks', () => {
	test('is told to a wallet: who is paid, how much, until when, and nothing of the merchant’s own notes', async () => {
		const { payment, code } = await sale()
		const provider = await openProvider(house)
		const answer = await house.call('GET', `/v1/codes/${code}`, { key: provider.key })
		expect(answer.read(wirePaymentCode.strict())).toEqual({
			object: 'code',
			kind: 'payment',
			payment_id: payment.id,
			order_id: payment.order_id,
			merchant: payment.merchant,
			amount: usd(450),
			status: 'pending',
			claimed: false,
			description: 'One cake',
			line_items: [],
			tip_percents: null,
			tip_amount: usd(0),
			expires_at: payment.expires_at,
			paid_at: null,
		})
		expect(answer.text).not.toContain('boss')
		await provider.pay(payment, await provider.openWallet())
		const after = (await house.call('GET', `/v1/codes/${code}`, { key: provider.key })).read(wireCode)
		expect(after).toMatchObject({ status: 'paid', paid_at: expect.any(String) })
	})

	test.each([
		UNKNOWN,
		'short',
		'A'.repeat(23),
		`${'A'.repeat(20)}%00`,
		`${'A'.repeat(20)}%0A`,
		"' OR 1=1",
		'%ff',
		'A'.repeat(500),
	])('is not told of %.30s, which is no code of ours', async (code) => {
		const { key } = await openProvider(house)
		const answer = await house.call('GET', `/v1/codes/${code}`, { key })
		expect(answer.status).toBeOneOf([400, 404])
		if (answer.status === 404) expectRefusal(answer, 404, 'code_not_found')
	})
})

describe('the URL in the code', () => {
	test("sends a phone's browser to the wallet, with the code and nothing else", async () => {
		const { code } = await sale()
		const accept = 'text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8'
		const answer = await house.call('GET', `/q/${code}`, { headers: { accept } })
		expect([answer.status, answer.headers.get('location')]).toEqual([303, `${WALLET_URL}/pay/${code}`])
	})

	test('tells a program the public facts, without any key', async () => {
		const { code, payment } = await sale()
		const answer = await house.call('GET', `/q/${code}`, { headers: { accept: 'application/json' } })
		expect(answer.read(wirePaymentCode.strict())).toMatchObject({ payment_id: payment.id, amount: usd(450) })
		const unknown = await house.call('GET', `/q/${UNKNOWN}`, { headers: { accept: 'application/json' } })
		expectRefusal(unknown, 404, 'code_not_found')
	})

	test.each(['..%2f..%2fevil', 'https:%2f%2fevil.example', '%0d%0aset-cookie:x=1', 'short', '@evil.example'])(
		'never sends anybody elsewhere, such as to %s',
		async (code) => {
			const answer = await house.call('GET', `/q/${code}`)
			expect(answer.headers.get('location')).toBeNull()
			expectRefusal(answer, 404, 'code_not_found')
		},
	)
})

describe('the image of the code', () => {
	/** Rows of dark modules, read back out of the drawn path: runs of `m` (move) and `h` (line to the right). */
	function modulesOf(svg: string): { size: number; dark: Set<string> } {
		const size = Number(/viewBox="0 0 (\d+) \1"/.exec(svg)?.[1])
		const path = /stroke="#000000" d="([^"]+)"/.exec(svg)?.[1] ?? ''
		const dark = new Set<string>()
		let [x, y] = [0, 0]
		for (const [, command, first, second] of path.matchAll(/([Mmh])(-?[\d.]+)(?:[ ,]?(-?[\d.]+))?/g)) {
			if (command === 'M') [x, y] = [Number(first), Number(second)]
			if (command === 'm') [x, y] = [x + Number(first), y + Number(second)]
			if (command === 'h') for (const end = x + Number(first); x < end; x++) dark.add(`${x},${Math.floor(y)}`)
		}
		return { size, dark }
	}

	test('is black on white, version 5 at most, with a quiet zone of 4, and says exactly the URL', async () => {
		const { shop, payment } = await sale()
		const answer = await house.call('GET', `/v1/payments/${payment.id}/qr.svg`, { key: shop.key })
		expect(answer.headers.get('content-type')).toBe('image/svg+xml')
		expect(answer.text).toContain('fill="#ffffff"')
		const right = QRCode.create(payment.qr_code_url, { errorCorrectionLevel: 'M' })
		expect(right.version).toBeLessThanOrEqual(5)
		const { size, dark } = modulesOf(answer.text)
		expect(size).toBe(right.modules.size + 8)
		for (let y = 0; y < size; y++) {
			for (let x = 0; x < size; x++) {
				const inside = x >= 4 && y >= 4 && x < size - 4 && y < size - 4
				expect([x, y, dark.has(`${x},${y}`)]).toEqual([x, y, inside && Boolean(right.modules.get(y - 4, x - 4))])
			}
		}
	})

	test('is also a PNG of at least 300 pixels', async () => {
		const { shop, payment } = await sale()
		const response = await fetch(`${house.url}/v1/payments/${payment.id}/qr.png`, {
			headers: { authorization: `Bearer ${shop.key}` },
		})
		expect(response.headers.get('content-type')).toBe('image/png')
		const bytes = Buffer.from(await response.arrayBuffer())
		expect(bytes.subarray(1, 4).toString()).toBe('PNG')
		expect(bytes.readUInt32BE(16)).toBeGreaterThanOrEqual(300)
		expect(bytes.readUInt32BE(16)).toBe(bytes.readUInt32BE(20))
	})

	test('is shown to a browser with the token of that payment, and of no other', async () => {
		const { shop, payment } = await sale()
		const other = await shop.create()
		for (const type of ['svg', 'png']) {
			const image = (token: string) => house.call('GET', `/v1/payments/${payment.id}/qr.${type}?token=${token}`)
			const answer = await image(payment.stream_token)
			expect(answer.status).toBe(200)
			expect(answer.headers.get('access-control-allow-origin')).toBe('*')
			for (const token of [other.stream_token, '', 'AAAA', payment.stream_token.slice(1), 'x'.repeat(64)]) {
				expectRefusal(await image(token), 401, 'unauthorized')
			}
		}
	})

	test("is not shown to another merchant, nor to a wallet's key", async () => {
		const { payment } = await sale()
		const path = `/v1/payments/${payment.id}/qr.svg`
		expectRefusal(await house.call('GET', path, { key: (await openShop(house)).key }), 404, 'payment_not_found')
		expectRefusal(await house.call('GET', path, { key: (await openProvider(house)).key }), 401, 'unauthorized')
	})
})
