import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { toPublicId } from '@tender/core/ids'
import { wireMerchantBalance } from '@tender/core/wire/balance'
import { wireOperatorMerchant, wireOperatorMerchantPage } from '@tender/core/wire/merchant'
import { wireOperatorPayoutPage, wirePayout } from '@tender/core/wire/payout'
import { beforeAll, describe, expect, test } from 'vitest'
import { makeApiKey } from '../src/gateway/auth/api-key.ts'
import { call, expectRefusal } from './call.ts'
import { useHouse } from './house.ts'
import { bank, openOperatorKey, openRichShop, requestPayout } from './merchant-money.ts'
import { openProvider, openShop, type Shop, usd } from './parties.ts'
import { readXml } from './read-xml.ts'

const house = useHouse()

let operator = ''
beforeAll(async () => {
	operator = await openOperatorKey(house)
})

const ask = (body?: unknown) => ({
	key: operator,
	idempotencyKey: crypto.randomUUID(),
	...(body !== undefined && { body }),
})
const sent = (id: string) => house.call('POST', `/v1/operator/payouts/${id}/sent`, ask())
const failed = (id: string, failure = 'The bank does not know the account') =>
	house.call('POST', `/v1/operator/payouts/${id}/failed`, ask({ failure }))
const pay = async (shop: Shop, value: number, currency = 'USD') =>
	(await requestPayout(house, shop, { amount: { value, currency } })).read(wirePayout)
const balanceOf = async ({ key }: Shop) =>
	(await house.call('GET', '/v1/balance', { key })).read(wireMerchantBalance).accounts[0]
const PAYOUT = 'pyt_01h455vb4pex5vsknk084sn02q'

const CALLS = [
	['GET', '/v1/operator/merchants'],
	['PUT', '/v1/operator/merchants/mer_01h455vb4pex5vsknk084sn02q/fees'],
	['GET', '/v1/operator/payouts'],
	['GET', '/v1/operator/payouts.csv?currency=USD'],
	['GET', '/v1/operator/payouts/pain.001?currency=USD'],
	['POST', `/v1/operator/payouts/${PAYOUT}/sent`],
	['POST', `/v1/operator/payouts/${PAYOUT}/failed`],
] as const

test('the operator sees which merchants there are and says what their captures cost; the merchant sees it too', async () => {
	const [shop, other] = [await openShop(house, { name: 'Fee Café' }), await openShop(house)]
	const provider = await openProvider(house)
	const list = async (search = '') =>
		(await house.call('GET', `/v1/operator/merchants${search}`, { key: operator })).read(wireOperatorMerchantPage)
	const [newest] = (await list('?limit=1')).data
	expect((await list(`?cursor=${newest?.id}&limit=1`)).data[0]?.name).toBe('Fee Café')
	const id = toPublicId('merchant', shop.merchantId)
	const setFees = (fees: object | null, currency = 'USD', of = id) =>
		house.call('PUT', `/v1/operator/merchants/${of}/fees`, { key: operator, body: { currency, fees } })
	const feeOfNext = async () => {
		const sale = await shop.create({ amount: usd(1_000) })
		await provider.pay(sale, await provider.openWallet(1_000))
		return (await shop.look(sale.id)).fee_amount.value
	}
	expect(await feeOfNext()).toBe(0)
	const fees = { basis_points: 150, fixed: 10, returned: true }
	for (let times = 0; times < 2; times++) {
		const merchant = (await setFees(fees)).read(wireOperatorMerchant.strict())
		expect(merchant).toEqual({ id, object: 'merchant', name: 'Fee Café', accounts: [{ currency: 'USD', fees }] })
	}
	expect((await balanceOf(shop))?.fees).toEqual(fees)
	expect((await balanceOf(other))?.fees).toBeNull()
	expect(await feeOfNext()).toBe(25)
	expect((await setFees(null)).status).toBe(200)
	expect(await feeOfNext()).toBe(0)

	expectRefusal(await setFees(fees, 'JPY'), 409, 'currency_not_supported')
	for (const unknown of ['mer_01h455vb4pex5vsknk084sn02q', 'mer_x', 'pay_01h455vb4pex5vsknk084sn02q']) {
		expectRefusal(await setFees(fees, 'USD', unknown), 404, 'merchant_not_found')
	}
	for (const wrong of [
		{ basis_points: 10_001 },
		{ basis_points: 1.5 },
		{ fixed: -1 },
		{ returned: 'no' },
		{ more: 1 },
	]) {
		expectRefusal(await setFees({ ...fees, ...wrong }), 400, 'invalid_request')
	}
})

describe.each(CALLS)('%s %s', (method, path) => {
	test('is for the operator alone', async () => {
		const [shop, provider] = [await openShop(house), await openProvider(house)]
		expectRefusal(await house.call(method, path), 401, 'unauthorized')
		expectRefusal(await house.call(method, path, { key: makeApiKey('ok') }), 401, 'unauthorized')
		expectRefusal(await house.call(method, path, { key: shop.key }), 403, 'forbidden')
		expectRefusal(await house.call(method, path, { key: provider.key }), 403, 'forbidden')
	})
})

test("an operator's key is no merchant's and no wallet provider's", async () => {
	expectRefusal(await house.call('GET', '/v1/payments', { key: operator }), 403, 'forbidden')
	const wallet = '/v1/wallets/wal_01h455vb4pex5vsknk084sn02q'
	expectRefusal(await house.call('GET', wallet, { key: operator }), 403, 'forbidden')
})

test('an operator is taken in by command, and the key it shows sees the payouts', async () => {
	const program = join(import.meta.dirname, '../src/operator/add-operator.ts')
	const { stdout } = await promisify(execFile)(process.execPath, [program], {
		env: { ...process.env, DATABASE_URL_PSP: house.books.url },
	})
	const key = /ok_\S+/.exec(stdout)?.[0] ?? ''
	expect((await house.call('GET', '/v1/operator/payouts', { key })).status).toBe(200)
})

test('the operator sees the payouts of all merchants, newest first, by status', async () => {
	const [one, two] = [
		await openRichShop(house, 1_000, 'USD', 'Café One'),
		await openRichShop(house, 1_000, 'USD', 'Café Two'),
	]
	const [first, second] = [await pay(one, 10), await pay(two, 20)]
	await sent(first.id)
	const list = async (search: string) =>
		(await house.call('GET', `/v1/operator/payouts${search}`, { key: operator })).read(wireOperatorPayoutPage)
	const all = await list('?limit=2')
	expect(all.data.map(({ id, merchant }) => [id, merchant.name])).toEqual([
		[second.id, 'Café Two'],
		[first.id, 'Café One'],
	])
	expect((await list('?status=requested&limit=1')).data[0]?.id).toBe(second.id)
	expect((await list('?status=sent&limit=1')).data[0]?.id).toBe(first.id)
	const next = await list(`?limit=1&cursor=${second.id}`)
	expect(next.data[0]?.id).toBe(first.id)
})

describe('settling a payout', () => {
	test('as sent ends it: the money has left Tender', async () => {
		const shop = await openRichShop(house, 1_000)
		const { id } = await pay(shop, 900)
		const payout = (await sent(id)).read(wirePayout)
		expect(payout).toMatchObject({ id, status: 'sent', failed_at: null, failure: null })
		expect(payout.sent_at).not.toBeNull()
		expect(await balanceOf(shop)).toMatchObject({ available: usd(100), in_transit: usd(0) })
	})

	test('as failed gives the money back to the merchant, and says why', async () => {
		const shop = await openRichShop(house, 1_000)
		const { id } = await pay(shop, 900)
		const payout = (await failed(id)).read(wirePayout)
		expect(payout).toMatchObject({ status: 'failed', failure: 'The bank does not know the account', sent_at: null })
		expect(await balanceOf(shop)).toMatchObject({ available: usd(1_000), in_transit: usd(0) })
		expect((await requestPayout(house, shop, { amount: usd(1_000) })).status).toBe(201)
	})

	test('the same way again answers the same and moves nothing', async () => {
		const shop = await openRichShop(house, 1_000)
		const [one, two] = [await pay(shop, 300), await pay(shop, 200)]
		const first = await sent(one.id)
		expect((await sent(one.id)).text).toBe(first.text)
		await failed(two.id, 'Closed')
		expect((await failed(two.id, 'Another reason')).read(wirePayout).failure).toBe('Closed')
		expect(await balanceOf(shop)).toMatchObject({ available: usd(700), in_transit: usd(0) })
	})

	test('the other way is refused, and says how it stands', async () => {
		const shop = await openRichShop(house, 1_000)
		const [one, two] = [await pay(shop, 300), await pay(shop, 200)]
		await sent(one.id)
		await failed(two.id)
		expect(expectRefusal(await failed(one.id), 409, 'payout_settled').payout_status).toBe('sent')
		expect(expectRefusal(await sent(two.id), 409, 'payout_settled').payout_status).toBe('failed')
		expect(await balanceOf(shop)).toMatchObject({ available: usd(700), in_transit: usd(0) })
	})

	test('both ways at once, many times over, goes one way', async () => {
		const shop = await openRichShop(house, 1_000)
		const { id } = await pay(shop, 1_000)
		const answers = await Promise.all(Array.from({ length: 16 }, (_, i) => (i % 2 ? sent(id) : failed(id))))
		const said = answers.filter(({ status }) => status === 200).map((answer) => answer.read(wirePayout).status)
		expect(said).toHaveLength(8)
		expect(new Set(said).size).toBe(1)
		expect((await balanceOf(shop))?.available.value).toBe(said[0] === 'sent' ? 0 : 1_000)
	})

	test('that is not there, or without a reason or a key, is refused', async () => {
		expectRefusal(await sent(PAYOUT), 404, 'payout_not_found')
		expectRefusal(await sent('pyt_nonsense'), 404, 'payout_not_found')
		const path = `/v1/operator/payouts/${PAYOUT}/failed`
		expectRefusal(await house.call('POST', path, ask({ failure: ' ' })), 400, 'invalid_request')
		expectRefusal(
			await house.call('POST', path, { key: operator, body: { failure: 'x' } }),
			400,
			'idempotency_key_required',
		)
	})
})

describe('a file for the bank', () => {
	const account = { PSP_BANK_HOLDER: 'Tender Betriebs GmbH', PSP_BANK_IBAN: 'NL91ABNA0417164300' }

	test('is refused while no bank account is configured, and the payouts wait', async () => {
		const shop = await openRichShop(house, 100, 'EUR')
		const { id } = await pay(shop, 100, 'EUR')
		const answer = await house.call('GET', '/v1/operator/payouts/pain.001?currency=EUR', { key: operator })
		expectRefusal(answer, 409, 'bank_not_configured')
		expect((await house.call('GET', `/v1/payouts/${id}`, { key: shop.key })).read(wirePayout).status).toBe('requested')
		await sent(id)
	})

	test('has what waits in its currency, oldest first, and nothing that was settled', async () => {
		const psp = await house.startAnother({ ...account, PSP_BANK_BIC: 'ABNANL2A' })
		const fetchFile = (search: string) =>
			call(psp.url, 'GET', `/v1/operator/payouts/pain.001?${search}`, { key: operator })
		const shop = await openRichShop(house, 10_000, 'CHF')
		const payouts = [await pay(shop, 100, 'CHF'), await pay(shop, 250, 'CHF'), await pay(shop, 999, 'CHF')]
		const ids = payouts.map(({ id }) => id.replace('_', '').toUpperCase())
		const idsIn = (xml: string) => [...xml.matchAll(/<EndToEndId>(\w+)</g)].map((match) => match[1])

		const today = new Date().toISOString().slice(0, 10)
		const file = await fetchFile(`currency=CHF&execution_date=${today}`)
		expect([file.status, file.headers.get('content-type')]).toEqual([200, 'application/xml'])
		expect(file.headers.get('content-disposition')).toBe(`attachment; filename="pain.001-${today}-CHF.xml"`)
		readXml(file.text)
		expect(idsIn(file.text)).toEqual(ids)
		expect(file.text).toContain('<NbOfTxs>3</NbOfTxs>\n<CtrlSum>13.49</CtrlSum>')
		expect(file.text).toContain('<BICFI>ABNANL2A</BICFI>')
		expect((await fetchFile(`currency=CHF&execution_date=${today}`)).text).toBe(file.text)

		await sent(payouts[0]?.id ?? '')
		expect(idsIn((await fetchFile('currency=CHF')).text)).toEqual(ids.slice(1))
		expect(idsIn((await fetchFile(`currency=CHF&ids=${payouts[2]?.id}`)).text)).toEqual(ids.slice(2))
		const settled = await fetchFile(`currency=CHF&ids=${payouts[0]?.id},${payouts[2]?.id}`)
		expectRefusal(settled, 404, 'payout_not_found')
		expectRefusal(await fetchFile('currency=GBP'), 404, 'payout_not_found')
		expectRefusal(await fetchFile('currency=CHF&ids=pay_1'), 400, 'invalid_request')
		for (const date of ['2026-02-30', '2020-01-01', '9999-12-31']) {
			expectRefusal(await fetchFile(`currency=CHF&execution_date=${date}`), 400, 'invalid_request')
		}
		expectRefusal(await fetchFile(''), 400, 'invalid_request')
	})

	test('as CSV has a line for each, and no merchant can make a formula of it', async () => {
		const shop = await openRichShop(house, 10_000, 'KWD', '=1+1, "Kiosk"')
		const { id } = (
			await requestPayout(house, shop, { amount: { value: 1_005, currency: 'KWD' }, reference: '+49 30 1234' })
		).read(wirePayout)
		const file = await house.call('GET', '/v1/operator/payouts.csv?currency=KWD', { key: operator })
		expect(file.headers.get('content-type')).toBe('text/csv; charset=utf-8; header=present')
		const [head, line, end] = file.text.split('\r\n')
		expect(head).toBe('payout_id,end_to_end_id,merchant,amount,currency,holder,iban,bic,reference,requested_at')
		expect(line?.startsWith(`${id},${id.replace('_', '').toUpperCase()},"'=1+1, ""Kiosk""",1.005,KWD,`)).toBe(true)
		expect(line).toContain(`${bank.holder},${bank.iban},,'+49 30 1234,`)
		expect(end).toBe('')
	})
})
