import { wireClaim, wirePaymentCode } from '@tender/core/wire/code'
import { describe, expect, test } from 'vitest'
import { type Answer, expectRefusal } from './call.ts'
import { useHouse } from './house.ts'
import { codeOf, openProvider, openShop, usd, uuidOf } from './parties.ts'
import { letClaimLapse, letTimeRunOut, query, until } from './sql.ts'

const house = useHouse()

async function sale({ expires_in = undefined as number | undefined } = {}) {
	const shop = await openShop(house)
	const provider = await openProvider(house)
	const [ada, bob] = [await provider.openWallet(), await provider.openWallet()]
	const payment = await shop.create(expires_in ? { expires_in } : {})
	const told = () => query(house.books.url, 'SELECT type FROM events WHERE payment_id = $1 ORDER BY seq', [uuid])
	const uuid = uuidOf(payment.id)
	const events = async () => (await told()).map(({ type }) => type)
	return { shop, provider, ada, bob, payment, uuid, events }
}

function claimedUntil(answer: Answer): number {
	expect([answer.status, answer.text]).toEqual([200, expect.stringContaining('"claimed":true')])
	return Date.parse(answer.read(wireClaim.strict()).claimed_until ?? '')
}

test('the first wallet that opens a code keeps it for 90 seconds: another is told until when, and the merchant that somebody decides, not who', async () => {
	const { shop, provider, ada, bob, payment, events } = await sale()
	const first = await provider.claim(payment.id, ada)
	const end = claimedUntil(first)
	expect(end - Date.parse(payment.created_at)).toBeGreaterThanOrEqual(90_000)
	const refusal = expectRefusal(await provider.claim(payment.id, bob), 409, 'payment_claimed')
	expect(Date.parse(String(refusal.claimed_until))).toBe(end)
	const seen = await shop.look(payment.id)
	expect(Date.parse(seen.claimed_until ?? '')).toBe(end)
	expect(JSON.stringify(seen)).not.toContain(ada)
	expect(await events()).toEqual(['payment.created', 'payment.claimed'])
	const code = await house.call('GET', `/v1/codes/${codeOf(payment)}`, { key: provider.key })
	expect(code.read(wirePaymentCode.strict()).claimed).toBe(true)
})

test('a wallet that keeps its confirm screen open renews its claim, of which nobody is told', async () => {
	const { provider, ada, payment, uuid, events } = await sale()
	claimedUntil(await provider.claim(payment.id, ada))
	const shorten = `UPDATE payments SET claimed_until = clock_timestamp() + interval '20 seconds' WHERE id = $1 RETURNING claimed_until`
	const [row] = await query(house.books.ownerUrl, shorten, [uuid])
	const renewed = claimedUntil(await provider.claim(payment.id, ada))
	expect(renewed).toBeGreaterThan(Date.parse(String(row?.claimed_until)))
	expect(await events()).toEqual(['payment.created', 'payment.claimed'])
})

test('a claim never outlives its payment', async () => {
	const { provider, ada, payment } = await sale({ expires_in: 30 })
	expect(claimedUntil(await provider.claim(payment.id, ada))).toBe(Date.parse(payment.expires_at))
})

describe('a claim that is given free', () => {
	test('lets the next one in, and the merchant sees it', async () => {
		const { shop, provider, ada, bob, payment, events } = await sale()
		await provider.claim(payment.id, ada)
		const freed = await provider.release(payment.id, ada)
		expect(freed.read(wireClaim.strict())).toMatchObject({ claimed: false, claimed_until: null, status: 'pending' })
		expect((await shop.look(payment.id)).claimed_until).toBeNull()
		claimedUntil(await provider.claim(payment.id, bob))
		expect(await events()).toEqual(['payment.created', 'payment.claimed', 'payment.released', 'payment.claimed'])
	})

	test('twice, or by who never had it, or when all is over changes nothing and is no refusal', async () => {
		const { shop, provider, ada, bob, payment, events } = await sale()
		expect((await provider.release(payment.id, ada)).status).toBe(200)
		await provider.claim(payment.id, ada)
		expect((await provider.release(payment.id, bob)).status).toBe(200)
		expectRefusal(await provider.claim(payment.id, bob), 409, 'payment_claimed')
		await shop.cancel(payment.id)
		const after = await provider.release(payment.id, ada)
		expect(after.read(wireClaim)).toMatchObject({ status: 'canceled', claimed: false, claimed_until: null })
		expect(await events()).toEqual(['payment.created', 'payment.claimed', 'payment.canceled'])
	})
})

describe('a claim that lapsed', () => {
	test('is cleared without anybody asking, and the merchant is told', async () => {
		const { shop, provider, ada, payment, uuid, events } = await sale()
		await provider.claim(payment.id, ada)
		await letClaimLapse(house, uuid)
		await until(async () => (await events()).length === 3)
		expect(await events()).toEqual(['payment.created', 'payment.claimed', 'payment.released'])
		expect(await shop.look(payment.id)).toMatchObject({ status: 'pending', claimed_until: null })
	})

	test('keeps nobody from paying', async () => {
		const { provider, ada, bob, payment, uuid } = await sale()
		await provider.claim(payment.id, ada)
		await letClaimLapse(house, uuid)
		expect((await provider.pay(payment, bob)).status).toBe(200)
	})

	test('keeps nobody from claiming', async () => {
		const { provider, ada, bob, payment, uuid } = await sale()
		await provider.claim(payment.id, ada)
		await letClaimLapse(house, uuid)
		claimedUntil(await provider.claim(payment.id, bob))
		expectRefusal(await provider.pay(payment, ada), 409, 'payment_claimed')
	})
})

describe('paying', () => {
	test('a payment another wallet has claimed is refused and moves nothing; its claimant pays it', async () => {
		const { shop, provider, ada, bob, payment } = await sale()
		const end = claimedUntil(await provider.claim(payment.id, ada))
		const refusal = expectRefusal(await provider.pay(payment, bob), 409, 'payment_claimed')
		expect(Date.parse(String(refusal.claimed_until))).toBe(end)
		expect(await provider.balanceOf(bob)).toBe(10_000)
		expect((await provider.pay(payment, ada)).status).toBe(200)
		expect(await shop.look(payment.id)).toMatchObject({ status: 'paid', claimed_until: null })
		expectRefusal(await provider.pay(payment, bob), 409, 'payment_already_paid')
	})

	test('needs no claim of its own', async () => {
		const { provider, bob, payment, events } = await sale()
		expect((await provider.pay(payment, bob)).status).toBe(200)
		expect(await events()).toEqual(['payment.created', 'payment.paid'])
	})
})

describe('nobody can keep a payment from others', () => {
	test('with a frozen wallet or one of another currency, which could never pay it', async () => {
		const { provider, ada, payment, events } = await sale()
		await provider.change(ada, { frozen: true })
		expectRefusal(await provider.claim(payment.id, ada), 409, 'wallet_frozen')
		const yen = await provider.openWallet(0, 'JPY')
		expectRefusal(await provider.claim(payment.id, yen), 409, 'currency_mismatch')
		expect(await events()).toEqual(['payment.created'])
	})

	test('from outside: a wallet or a payment that is not there looks as another’s does', async () => {
		const { provider, ada, payment } = await sale()
		const stranger = await openProvider(house)
		expectRefusal(await stranger.claim(payment.id, ada), 404, 'wallet_not_found')
		expectRefusal(await stranger.release(payment.id, ada), 404, 'wallet_not_found')
		for (const id of ['pay_01h455vb4pex5vsknk084sn02q', 'x']) {
			expectRefusal(await provider.claim(id, ada), 404, 'payment_not_found')
			expectRefusal(await provider.release(id, ada), 404, 'payment_not_found')
		}
	})
})

test('a wallet that is still empty may claim: the customer may top it up while deciding', async () => {
	const { provider, payment } = await sale()
	const empty = await provider.openWallet(0)
	claimedUntil(await provider.claim(payment.id, empty))
	expectRefusal(await provider.pay(payment, empty), 409, 'insufficient_funds')
	await provider.move(empty, 'top_ups', { amount: usd(5_000), source: { type: 'cash' } })
	expect((await provider.pay(payment, empty)).status).toBe(200)
})

test('the merchant may cancel while a customer decides, who is then told the truth', async () => {
	const { shop, provider, ada, payment, events } = await sale()
	await provider.claim(payment.id, ada)
	expect((await shop.cancel(payment.id)).status).toBe(200)
	expect((await shop.look(payment.id)).claimed_until).toBeNull()
	expectRefusal(await provider.claim(payment.id, ada), 409, 'payment_canceled')
	expectRefusal(await provider.pay(payment, ada), 409, 'payment_canceled')
	expect(await events()).toEqual(['payment.created', 'payment.claimed', 'payment.canceled'])
})

test('a payment that is paid or expired cannot be claimed', async () => {
	const { shop, provider, ada, bob, payment } = await sale()
	await provider.pay(payment, ada)
	expectRefusal(await provider.claim(payment.id, bob), 409, 'payment_already_paid')
	const second = await shop.create()
	await letTimeRunOut(house, uuidOf(second.id))
	expectRefusal(await provider.claim(second.id, bob), 409, 'payment_expired')
})

test('a claimed payment expires as any other', async () => {
	const { shop, provider, ada, payment, uuid, events } = await sale()
	await provider.claim(payment.id, ada)
	const end = `UPDATE payments SET created_at = created_at - interval '1 day', expires_at = clock_timestamp(), claimed_until = clock_timestamp() WHERE id = $1`
	await query(house.books.ownerUrl, end, [uuid])
	await until(async () => (await shop.look(payment.id)).status === 'expired')
	expect((await shop.look(payment.id)).claimed_until).toBeNull()
	expect((await events()).at(-1)).toBe('payment.expired')
})

test('many wallets that scan one code at once: exactly one has it', async () => {
	const { provider, payment, events } = await sale()
	const wallets = await Promise.all(Array.from({ length: 8 }, () => provider.openWallet()))
	const answers = await Promise.all(wallets.map((wallet) => provider.claim(payment.id, wallet)))
	expect(answers.filter(({ status }) => status === 200)).toHaveLength(1)
	for (const answer of answers) if (answer.status !== 200) expectRefusal(answer, 409, 'payment_claimed')
	expect(await events()).toEqual(['payment.created', 'payment.claimed'])
})
