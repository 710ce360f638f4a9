import { wireCode, wireStaticCodeFacts } from '@tender/core/wire/code'
import { wireEventPage } from '@tender/core/wire/event'
import { wirePaymentPage } from '@tender/core/wire/payment'
import { wireStaticCode, wireStaticCodePage } from '@tender/core/wire/static-code'
import { wirePaidTransaction } from '@tender/core/wire/wallet'
import { describe, expect, test } from 'vitest'
import { expectRefusal } from './call.ts'
import { PUBLIC_URL, useHouse, WALLET_URL } from './house.ts'
import { codeOf, openProvider, openShop, usd } from './parties.ts'

const house = useHouse()

async function counter(body: Parameters<Awaited<ReturnType<typeof openShop>>['openStaticCode']>[0] = {}) {
	const shop = await openShop(house)
	const provider = await openProvider(house)
	const wallet = await provider.openWallet(5_000)
	const printed = await shop.openStaticCode(body)
	return { shop, provider, wallet, printed, code: codeOf(printed) }
}

describe('a printed code', () => {
	test('is made, looked up, listed and drawn', async () => {
		const shop = await openShop(house)
		const printed = await shop.openStaticCode({ tip: { percents: [5] }, amount: usd(350), label: 'Cloakroom' })
		expect(printed).toEqual({
			id: expect.stringMatching(/^cod_/),
			object: 'static_code',
			label: 'Cloakroom',
			currency: 'USD',
			amount: usd(350),
			tip_percents: [5],
			qr_code_url: expect.stringMatching(new RegExp(`^${PUBLIC_URL}/q/[A-Za-z0-9_-]{22}$`)),
			created_at: expect.any(String),
			closed_at: null,
		})
		const other = await shop.openStaticCode()
		const { key } = shop
		expect((await house.call('GET', `/v1/static_codes/${printed.id}`, { key })).read(wireStaticCode)).toEqual(printed)
		const page = (await house.call('GET', '/v1/static_codes?limit=1', { key })).read(wireStaticCodePage.strict())
		expect(page.data).toEqual([other])
		const next = await house.call('GET', `/v1/static_codes?cursor=${page.next_cursor}`, { key })
		expect(next.read(wireStaticCodePage).data).toEqual([printed])
		const svg = await house.call('GET', `/v1/static_codes/${printed.id}/qr.svg`, { key })
		expect([svg.status, svg.headers.get('content-type')]).toEqual([200, 'image/svg+xml'])
		const png = await house.call('GET', `/v1/static_codes/${printed.id}/qr.png`, { key })
		expect([png.status, png.headers.get('content-type')]).toEqual([200, 'image/png'])
	})

	test('tells a wallet who is paid and what it may pay, and is no payment', async () => {
		const { shop, provider, code } = await counter({ tip: { percents: [5, 10] } })
		const answer = await house.call('GET', `/v1/codes/${code}`, { key: provider.key })
		expect(answer.read(wireStaticCodeFacts.strict())).toEqual({
			object: 'code',
			kind: 'static',
			merchant: { id: expect.stringMatching(/^mer_/), name: 'Café Central' },
			label: 'Counter 2',
			currency: 'USD',
			amount: null,
			tip_percents: [5, 10],
			closed: false,
		})
		const payments = await house.call('GET', '/v1/payments', { key: shop.key })
		expect(payments.read(wirePaymentPage).data).toEqual([])
	})

	test('opens the wallet when a phone’s own camera sees it', async () => {
		const { code } = await counter()
		const answer = await house.call('GET', `/q/${code}`)
		expect([answer.status, answer.headers.get('location')]).toEqual([303, `${WALLET_URL}/pay/${code}`])
		const facts = await house.call('GET', `/q/${code}`, { headers: { accept: 'application/json' } })
		expect(facts.read(wireCode).kind).toBe('static')
	})

	test('that is closed pays no more, says so, and stays closed', async () => {
		const { shop, provider, wallet, printed, code } = await counter()
		const close = () => house.call('POST', `/v1/static_codes/${printed.id}/close`, { key: shop.key })
		const [first, again] = [await close(), await close()]
		expect(first.read(wireStaticCode).closed_at).not.toBeNull()
		expect(again.text).toBe(first.text)
		expectRefusal(await provider.payAtCode(code, { wallet_id: wallet, amount: usd(1) }), 409, 'code_closed')
		const facts = await house.call('GET', `/v1/codes/${code}`, { key: provider.key })
		expect(facts.read(wireStaticCodeFacts).closed).toBe(true)
		expect(await provider.balanceOf(wallet)).toBe(5_000)
	})

	test('needs an account of the merchant in its currency, and a price in that currency', async () => {
		const { key } = await openShop(house)
		const open = (body: object) => house.call('POST', '/v1/static_codes', { key, body: { label: 'x', ...body } })
		expectRefusal(await open({ currency: 'EUR' }), 409, 'currency_not_supported')
		const problem = expectRefusal(
			await open({ currency: 'USD', amount: { value: 1, currency: 'EUR' } }),
			400,
			'invalid_request',
		)
		expect(problem.errors?.map(({ pointer }) => pointer)).toEqual(['#/amount/currency'])
	})

	test('of another merchant looks as if it were not there', async () => {
		const { printed } = await counter()
		const { key } = await openShop(house)
		for (const id of [printed.id, 'cod_01h455vb4pex5vsknk084sn02q', 'cod_x']) {
			const path = `/v1/static_codes/${id}`
			expectRefusal(await house.call('GET', path, { key }), 404, 'code_not_found')
			expectRefusal(await house.call('GET', `${path}/qr.svg`, { key }), 404, 'code_not_found')
			expectRefusal(await house.call('POST', `${path}/close`, { key }), 404, 'code_not_found')
		}
		const list = await house.call('GET', '/v1/static_codes', { key })
		expect(list.read(wireStaticCodePage).data).toEqual([])
	})
})

describe('paying at a printed code', () => {
	test('makes a payment of one’s own, made and paid in one', async () => {
		const { shop, provider, wallet, code, printed } = await counter({ tip: { percents: [10] } })
		const answer = await provider.payAtCode(code, { wallet_id: wallet, amount: usd(420), tip: 42 })
		expect(answer.status).toBe(201)
		const line = answer.read(wirePaidTransaction.strict())
		expect(line).toMatchObject({
			type: 'payment',
			amount: usd(420),
			counterparty: 'Café Central',
			tip: { amount: usd(42) },
			wallet: { balance: usd(4_538) },
		})
		const payment = await shop.look(line.payment_id ?? '')
		expect(payment).toMatchObject({
			origin: 'static_code',
			static_code_id: printed.id,
			order_id: payment.id,
			status: 'paid',
			amount: usd(420),
			tip_amount: usd(42),
		})
		expect(codeOf(payment)).not.toBe(code)
		const events = (await house.call('GET', '/v1/events', { key: shop.key })).read(wireEventPage).data
		expect(events.map(({ type, data }) => [type, data.id, data.status])).toEqual([
			['payment.created', payment.id, 'pending'],
			['payment.paid', payment.id, 'paid'],
		])
		expect((await shop.refund(payment.id)).status).toBe(201)
	})

	test('is found again by its code, beside payments at other codes and at the till', async () => {
		const { shop, provider, wallet, code, printed } = await counter({})
		const other = await shop.openStaticCode({ label: 'Other counter' })
		const here = (await provider.payAtCode(code, { wallet_id: wallet, amount: usd(100) })).read(wirePaidTransaction)
		await provider.payAtCode(codeOf(other), { wallet_id: wallet, amount: usd(200) })
		await shop.create()
		const list = async (id: string) => {
			const answer = await house.call('GET', `/v1/payments?static_code_id=${id}`, { key: shop.key })
			return answer.read(wirePaymentPage).data.map((payment) => [payment.id, payment.static_code_id])
		}
		expect(await list(printed.id)).toEqual([[here.payment_id, printed.id]])
		expect((await list(other.id)).map(([, at]) => at)).toEqual([other.id])
		expect(await list('cod_01h455vb4pex5vsknk084sn02q')).toEqual([])
	})

	test('by many at once makes a payment each', async () => {
		const { shop, provider, code } = await counter()
		const wallets = await Promise.all(Array.from({ length: 10 }, () => provider.openWallet(100)))
		const answers = await Promise.all(
			wallets.map((wallet) => provider.payAtCode(code, { wallet_id: wallet, amount: usd(100) })),
		)
		const ids = answers.map((answer) => answer.read(wirePaidTransaction).payment_id)
		expect(new Set(ids).size).toBe(10)
		expect(await shop.balance()).toBe(1_000)
	})

	test('under the same key pays once', async () => {
		const { provider, wallet, code } = await counter()
		const pay = () =>
			provider.payAtCode(code, { wallet_id: wallet, amount: usd(100) }, { idempotencyKey: 'one-coffee' })
		const [first, again] = [await pay(), await pay()]
		expect([again.text, again.replayed]).toEqual([first.text, true])
		expect(await provider.balanceOf(wallet)).toBe(4_900)
	})

	test.each([
		['another amount than the fixed one', { amount: usd(349) }, 409, 'amount_mismatch'],
		['another currency', { amount: { value: 350, currency: 'EUR' } }, 409, 'amount_mismatch'],
		['a tip that is not invited', { amount: usd(350), tip: 1 }, 409, 'tip_not_invited'],
		['nothing', { amount: usd(0) }, 400, 'invalid_request'],
	] as const)('with %s moves nothing', async (_, body, status, refusal) => {
		const { provider, wallet, code } = await counter({ amount: usd(350) })
		expectRefusal(await provider.payAtCode(code, { wallet_id: wallet, ...body }), status, refusal)
		expect(await provider.balanceOf(wallet)).toBe(5_000)
	})

	test('from a wallet that holds less, is frozen or holds another currency moves nothing', async () => {
		const { provider, wallet, code } = await counter()
		const pay = (wallet_id: string, amount = usd(5_001)) => provider.payAtCode(code, { wallet_id, amount })
		expect(expectRefusal(await pay(wallet), 409, 'insufficient_funds').missing).toBe(1)
		expectRefusal(await pay(await provider.openWallet(100, 'EUR')), 409, 'currency_mismatch')
		await provider.change(wallet, { frozen: true })
		expectRefusal(await pay(wallet, usd(1)), 409, 'wallet_frozen')
	})

	test('needs the code itself: its id, the code of a sale, or none of ours is not found', async () => {
		const { shop, provider, wallet, printed } = await counter()
		const payment = await shop.create()
		for (const code of [printed.id, codeOf(payment), 'A'.repeat(22), 'x', '%00']) {
			const answer = await provider.payAtCode(code, { wallet_id: wallet, amount: usd(1) })
			expectRefusal(answer, 404, 'code_not_found')
		}
		const stranger = await openProvider(house)
		const answer = await stranger.payAtCode(codeOf(printed), { wallet_id: wallet, amount: usd(1) })
		expectRefusal(answer, 404, 'wallet_not_found')
	})
})
