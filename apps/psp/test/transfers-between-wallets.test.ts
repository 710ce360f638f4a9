import { wireMadeTransaction, wireWallet } from '@tender/core/wire/wallet'
import { describe, expect, test } from 'vitest'
import { type Ask, call, expectRefusal } from './call.ts'
import { useHouse } from './house.ts'
import { next, openProvider, type Provider, usd } from './parties.ts'

const house = useHouse()

const nextHandle = () => next('ada').replace(' ', '.')

async function named(provider: Provider, holds = 0, currency = 'USD') {
	const wallet = await provider.openWallet(holds, currency)
	const handle = nextHandle()
	expect((await provider.change(wallet, { handle })).read(wireWallet).handle).toBe(handle)
	return { wallet, handle }
}

describe('money sent to a handle', () => {
	test('arrives at once, and each side reads whom it went to and came from, and the message', async () => {
		const provider = await openProvider(house)
		const [ada, bob] = [await named(provider, 1_000), await named(provider)]
		const body = { to: `@${bob.handle}`, amount: usd(400), message: 'For the concert 🎶' }
		const line = (await provider.move(ada.wallet, 'transfers', body)).read(wireMadeTransaction.strict())
		expect(line).toMatchObject({
			type: 'transfer',
			direction: 'out',
			amount: usd(400),
			counterparty: `@${bob.handle}`,
			message: 'For the concert 🎶',
			payment_id: null,
			order_id: null,
			wallet: { id: ada.wallet, balance: usd(600) },
		})
		const { wallet: _, ...stored } = line
		expect((await provider.linesOf(ada.wallet))[0]).toEqual(stored)
		expect(await provider.linesOf(bob.wallet)).toEqual([{ ...stored, direction: 'in', counterparty: `@${ada.handle}` }])
		expect(await provider.balanceOf(bob.wallet)).toBe(400)
	})

	test('reaches a wallet of another provider, of whom no more is seen than the handle', async () => {
		const [here, there] = [await openProvider(house), await openProvider(house)]
		const nameless = await here.openWallet(500)
		const bob = await named(there)
		const answer = await here.move(nameless, 'transfers', { to: bob.handle.toUpperCase(), amount: usd(500) })
		expect(answer.status).toBe(201)
		const seen = await there.linesOf(bob.wallet)
		expect(seen).toMatchObject([{ type: 'transfer', direction: 'in', counterparty: 'another wallet', message: null }])
		expect(JSON.stringify(seen) + answer.text).not.toContain('customer')
	})

	test('moves nothing when nobody has the handle, or it is one’s own, or the currency or the money does not fit', async () => {
		const provider = await openProvider(house)
		const [ada, bob] = [await named(provider, 1_000), await named(provider)]
		const yen = await named(provider, 0, 'JPY')
		const send = (to: string, amount = usd(1)) => provider.move(ada.wallet, 'transfers', { to, amount })
		expectRefusal(await send(nextHandle()), 404, 'handle_not_found')
		expectRefusal(await send(ada.handle), 409, 'same_wallet')
		expectRefusal(await send(yen.handle), 409, 'currency_mismatch')
		expectRefusal(await send(yen.handle, { value: 1, currency: 'JPY' }), 409, 'currency_mismatch')
		expect(expectRefusal(await send(bob.handle, usd(1_001)), 409, 'insufficient_funds').missing).toBe(1)
		await provider.change(ada.wallet, { frozen: true })
		expectRefusal(await send(bob.handle), 409, 'wallet_frozen')
		expect(await provider.balanceOf(ada.wallet)).toBe(1_000)
	})

	test.each([
		{ to: 'a', amount: usd(1) },
		{ to: '@@ada', amount: usd(1) },
		{ to: "ada'; --", amount: usd(1) },
		{ to: 'ada', amount: usd(-1) },
		{ to: 'ada', amount: usd(1), message: 'x'.repeat(141) },
		{ to: 'ada', amount: usd(1), message: 'a\u0000b' },
		{ amount: usd(1) },
	])('%j is refused', async (body) => {
		const provider = await openProvider(house)
		const wallet = await provider.openWallet()
		expectRefusal(await provider.move(wallet, 'transfers', body), 400, 'invalid_request')
	})

	test('under the same key goes once', async () => {
		const provider = await openProvider(house)
		const [ada, bob] = [await named(provider, 1_000), await named(provider)]
		const ask = { key: provider.key, idempotencyKey: 'gift', body: { to: bob.handle, amount: usd(100) } }
		const send = () => house.call('POST', `/v1/wallets/${ada.wallet}/transfers`, ask)
		const [first, again] = [await send(), await send()]
		expect([again.text, again.replayed]).toEqual([first.text, true])
		expect(await provider.balanceOf(bob.wallet)).toBe(100)
	})
})

describe('a handle', () => {
	test('belongs to one wallet only, of all providers, until it is given up', async () => {
		const [here, there] = [await openProvider(house), await openProvider(house)]
		const ada = await named(here)
		const other = await there.openWallet(0)
		expectRefusal(await there.change(other, { handle: ada.handle }), 409, 'handle_taken')
		await here.change(ada.wallet, { handle: null })
		expect((await there.change(other, { handle: ada.handle })).status).toBe(200)
		expectRefusal(await here.change(ada.wallet, { handle: ada.handle }), 409, 'handle_taken')
	})

	test('wanted by two at once goes to one', async () => {
		const other = await house.startAnother()
		const provider = await openProvider(house)
		for (let round = 0; round < 5; round++) {
			const handle = nextHandle()
			const wallets = [await provider.openWallet(0), await provider.openWallet(0)]
			const answers = await Promise.all(
				wallets.map((wallet, nth) => {
					const ask = { key: provider.key, body: { handle } }
					return nth ? askAt(other.url, wallet, ask) : house.call('PATCH', `/v1/wallets/${wallet}`, ask)
				}),
			)
			expect(answers.map(({ status }) => status).sort()).toEqual([200, 409])
			for (const answer of answers) if (answer.status === 409) expectRefusal(answer, 409, 'handle_taken')
		}
	})
})

test('two who send each other money at once, again and again, at two PSPs, lose none of it', async () => {
	const other = await house.startAnother()
	const provider = await openProvider(house)
	const [ada, bob] = [await named(provider, 1_000), await named(provider, 1_000)]
	const sends = Array.from({ length: 24 }, (_, nth) => {
		const [from, to] = nth % 2 ? [ada, bob] : [bob, ada]
		const ask = { key: provider.key, idempotencyKey: `s${nth}`, body: { to: to.handle, amount: usd(10 + nth) } }
		const url = nth % 3 ? house.url : other.url
		return askAt(url, from.wallet, ask, 'POST', '/transfers')
	})
	expect(new Set((await Promise.all(sends)).map(({ status }) => status))).toEqual(new Set([201]))
	const balances = [await provider.balanceOf(ada.wallet), await provider.balanceOf(bob.wallet)]
	expect(balances).toEqual([1_000 - 12, 1_000 + 12])
})

function askAt(url: string, wallet: string, ask: Ask, method = 'PATCH', path = '') {
	return call(url, method, `/v1/wallets/${wallet}${path}`, ask)
}
