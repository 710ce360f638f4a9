import { wirePayment } from '@tender/core/wire/payment'
import { wirePaidTransaction, wireTransactionPage } from '@tender/core/wire/wallet'
import { describe, expect, test } from 'vitest'
import { expectRefusal } from './call.ts'
import { useHouse } from './house.ts'
import { nextOrder, openProvider, openShop, usd, uuidOf } from './parties.ts'
import { letTimeRunOut, query } from './sql.ts'

const house = useHouse()

async function sale({ holds = 10_000, amount = 1_234 } = {}) {
	const shop = await openShop(house)
	const provider = await openProvider(house)
	const wallet = await provider.openWallet(holds)
	const payment = await shop.create({ amount: usd(amount) })
	const look = async () =>
		(await house.call('GET', `/v1/payments/${payment.id}`, { key: shop.key })).read(wirePayment.strict())
	return { shop, provider, wallet, payment, look }
}

test('a customer pays: the wallet has less, the merchant has it, the payment is paid, the statement says so', async () => {
	const { shop, provider, wallet, payment, look } = await sale()
	const answer = await provider.pay(payment, wallet)
	expect(answer.status).toBe(200)
	const line = answer.read(wirePaidTransaction.strict())
	expect(line).toMatchObject({
		object: 'transaction',
		type: 'payment',
		direction: 'out',
		amount: usd(1_234),
		counterparty: 'Café Central',
		payment_id: payment.id,
		order_id: payment.order_id,
		message: null,
		wallet: { id: wallet, balance: usd(8_766) },
		tip: null,
	})
	expect(await provider.balanceOf(wallet)).toBe(8_766)
	const paid = await look()
	expect(paid).toMatchObject({ status: 'paid', paid_at: line.created_at, canceled_at: null, expired_at: null })
	const till = 'SELECT balance FROM accounts WHERE owner_id = $1'
	expect(await query(house.books.url, till, [shop.merchantId])).toEqual([{ balance: '1234' }])
	const statement = await house.call('GET', `/v1/wallets/${wallet}/transactions?payment_id=${payment.id}`, {
		key: provider.key,
	})
	const { wallet: _, tip: __, ...stored } = line
	expect(statement.read(wireTransactionPage).data).toEqual([stored])
})

test('a wallet may be emptied to the last cent and is refused one cent less', async () => {
	const exact = await sale({ holds: 1_234 })
	expect((await exact.provider.pay(exact.payment, exact.wallet)).status).toBe(200)
	expect(await exact.provider.balanceOf(exact.wallet)).toBe(0)
	const short = await sale({ holds: 1_233 })
	const problem = expectRefusal(await short.provider.pay(short.payment, short.wallet), 409, 'insufficient_funds')
	expect(problem.missing).toBe(1)
	expect(await short.provider.balanceOf(short.wallet)).toBe(1_233)
	expect((await short.look()).status).toBe('pending')
})

test('the largest amount the wire can say is paid exactly', async () => {
	const { provider, wallet, payment } = await sale({ holds: Number.MAX_SAFE_INTEGER, amount: Number.MAX_SAFE_INTEGER })
	const line = (await provider.pay(payment, wallet)).read(wirePaidTransaction)
	expect(line.amount.value).toBe(Number.MAX_SAFE_INTEGER)
	expect(line.wallet.balance.value).toBe(0)
})

describe('no money moves', () => {
	test('when the payment was paid before, by this wallet or another', async () => {
		const { provider, wallet, payment } = await sale()
		const other = await provider.openWallet()
		await provider.pay(payment, wallet)
		for (const payer of [wallet, other]) {
			const problem = expectRefusal(await provider.pay(payment, payer), 409, 'payment_already_paid')
			expect(problem.payment_status).toBe('paid')
		}
		expect(await provider.balanceOf(wallet)).toBe(8_766)
		expect(await provider.balanceOf(other)).toBe(10_000)
	})

	test('when the payment was canceled', async () => {
		const { shop, provider, wallet, payment } = await sale()
		await shop.cancel(payment.id)
		expectRefusal(await provider.pay(payment, wallet), 409, 'payment_canceled')
		expect(await provider.balanceOf(wallet)).toBe(10_000)
	})

	test("when the database's clock has reached the payment's end", async () => {
		const { provider, wallet, payment } = await sale()
		await letTimeRunOut(house, uuidOf(payment.id))
		expectRefusal(await provider.pay(payment, wallet), 409, 'payment_expired')
		expect(await provider.balanceOf(wallet)).toBe(10_000)
	})

	test.each([
		['more', usd(1_235)],
		['less', usd(1)],
		['another currency', { value: 1_234, currency: 'EUR' }],
	])('when the customer agreed to %s', async (_, amount) => {
		const { provider, wallet, payment } = await sale()
		expectRefusal(await provider.pay({ id: payment.id, amount }, wallet), 409, 'amount_mismatch')
		expect(await provider.balanceOf(wallet)).toBe(10_000)
	})

	test('when the wallet holds another currency', async () => {
		const { provider, payment } = await sale()
		const euros = await provider.openWallet(5_000, 'EUR')
		expectRefusal(await provider.pay(payment, euros), 409, 'currency_mismatch')
		expect(await provider.balanceOf(euros)).toBe(5_000)
	})

	test("when the wallet is another provider's, or is not there at all: both look the same", async () => {
		const { payment, wallet } = await sale()
		const stranger = await openProvider(house)
		const answers = [wallet, payment.id.replace('pay_', 'wal_'), 'wal_nonsense', 'x', ''].map(async (walletId) => {
			const { request_id: _, ...said } = expectRefusal(await stranger.pay(payment, walletId), 404, 'wallet_not_found')
			return said
		})
		expect(new Set((await Promise.all(answers)).map((said) => JSON.stringify(said))).size).toBe(1)
	})

	test.each(['pay_01h455vb4pex5vsknk084sn02q', 'pay_x', 'wal_01h455vb4pex5vsknk084sn02q', '%00', '..%2f..'])(
		'for a payment called %s',
		async (id) => {
			const { provider, wallet } = await sale()
			const answer = await provider.pay({ id, amount: usd(1) }, wallet)
			expectRefusal(answer, 404, 'payment_not_found')
		},
	)
})

test('two wallets that pay one payment at once: exactly one wins, the other is told and keeps its money', async () => {
	const { provider, wallet, payment } = await sale()
	const other = await provider.openWallet()
	const answers = await Promise.all([provider.pay(payment, wallet), provider.pay(payment, other)])
	expect(answers.map(({ status }) => status).sort()).toEqual([200, 409])
	for (const answer of answers) if (answer.status === 409) expectRefusal(answer, 409, 'payment_already_paid')
	const balances = await Promise.all([wallet, other].map((one) => provider.balanceOf(one)))
	expect(balances.sort()).toEqual([10_000, 8_766])
})

test('one wallet that pays many orders at once spends only what it holds', async () => {
	const { shop, provider, wallet } = await sale({ holds: 1_000 })
	const orders = await Promise.all(Array.from({ length: 15 }, () => shop.create({ amount: usd(100) })))
	const answers = await Promise.all(orders.map((payment) => provider.pay(payment, wallet)))
	expect(answers.filter(({ status }) => status === 200)).toHaveLength(10)
	for (const answer of answers) if (answer.status !== 200) expectRefusal(answer, 409, 'insufficient_funds')
	expect(await provider.balanceOf(wallet)).toBe(0)
})

test('an order whose payment ran out unseen is asked for again and paid once', async () => {
	const { shop, provider, wallet } = await sale()
	const order_id = nextOrder()
	const first = await shop.create({ order_id })
	await letTimeRunOut(house, uuidOf(first.id))
	const second = await shop.create({ order_id })
	expectRefusal(await provider.pay(first, wallet), 409, 'payment_expired')
	expect((await provider.pay(second, wallet)).status).toBe(200)
	expect(await provider.balanceOf(wallet)).toBe(8_766)
})
