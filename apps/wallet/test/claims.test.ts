import { startPsp, type TestPsp } from '@tender/test-psp/start-psp'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { claimPayment } from '../src/payments/claim-payment.ts'
import { lookUpReceipt } from '../src/payments/look-up-receipt.ts'
import { payAtCounter } from '../src/payments/pay-at-counter.ts'

let psp: TestPsp
beforeAll(async () => {
	psp = await startPsp()
})
afterAll(() => psp?.stop())

const usd = (value: number) => ({ value, currency: 'USD' })
let last = 0

async function openWallet(cents = 5_000): Promise<string> {
	const reference = `customer ${++last}`
	const { id } = await psp.wallet.wallets.open({ reference, currency: 'USD' })
	await psp.wallet.wallets.topUp(id, { amount: usd(cents), source: { type: 'cash' } }, { idempotencyKey: reference })
	return id
}

test('a payment is kept for the first customer who opens it, and free again when they leave', async () => {
	const [first, second] = [await openWallet(), await openWallet()]
	const { id } = await psp.merchant.payments.create({ order_id: 'Claimed', amount: usd(500) })
	expect(await claimPayment(psp.wallet, first, id)).toEqual({ claim: 'ours' })
	expect(await claimPayment(psp.wallet, second, id)).toEqual({ claim: 'others' })
	expect(await claimPayment(psp.wallet, first, id)).toEqual({ claim: 'ours' })
	await psp.wallet.payments.release(id, { wallet_id: first })
	expect(await claimPayment(psp.wallet, second, id)).toEqual({ claim: 'ours' })
})

test('a payment that is over, or that the wallet may not pay, is not kept', async () => {
	const wallet = await openWallet()
	const { id } = await psp.merchant.payments.create({ order_id: 'Over', amount: usd(500) })
	await psp.merchant.payments.cancel(id)
	expect(await claimPayment(psp.wallet, wallet, id)).toEqual({ claim: 'not_ours' })
})

test('an attempt at a printed code that is sent again pays once, with its tip', async () => {
	const wallet = await openWallet()
	const printed = await psp.merchant.staticCodes.open({
		label: 'Honesty box',
		currency: 'USD',
		tip: { percents: [10] },
	})
	const code = printed.qr_code_url.split('/').at(-1) ?? ''
	const decision = { attemptId: '0198b2a0-0000-7000-8000-000000000001', code, amount: usd(400), tip: 40 }
	const answer = await payAtCounter(psp.wallet, wallet, decision)
	expect(answer).toMatchObject({ outcome: 'paid', receipt: { amount: usd(400), tip: usd(40), refunded: null } })
	expect(await payAtCounter(psp.wallet, wallet, decision)).toEqual(answer)
	expect((await psp.wallet.wallets.get(wallet)).balance).toEqual(usd(4_560))
})

test('a wallet with too little money is refused at a printed code, and keeps it', async () => {
	const wallet = await openWallet(100)
	const { qr_code_url: url } = await psp.merchant.staticCodes.open({ label: 'Box', currency: 'USD', amount: usd(101) })
	const decision = { attemptId: '0198b2a0-0000-7000-8000-000000000002', code: url.split('/').at(-1) ?? '' }
	expect(await payAtCounter(psp.wallet, wallet, { ...decision, amount: usd(101), tip: 0 })).toEqual({
		outcome: 'refused',
		refusal: 'insufficient_funds',
	})
	expect((await psp.wallet.wallets.get(wallet)).balance).toEqual(usd(100))
})

test('a receipt says what was given back since', async () => {
	const wallet = await openWallet()
	const { id } = await psp.merchant.payments.create({ order_id: 'Returned', amount: usd(900) })
	await psp.wallet.payments.pay(id, { wallet_id: wallet, amount: usd(900) }, { idempotencyKey: id })
	for (const value of [100, 250]) {
		await psp.merchant.payments.refund(id, { amount: usd(value) }, { idempotencyKey: `${id} ${value}` })
	}
	expect(await lookUpReceipt(psp.wallet, wallet, id)).toMatchObject({ amount: usd(900), refunded: usd(350) })
})
