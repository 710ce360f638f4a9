import { CLAIM_MS } from '@tender/core/payment'
import { TenderError } from '@tender/sdk/tender-error'
import { startPsp, type TestPsp } from '@tender/test-psp/start-psp'
import { newId } from '@tender/ui/new-id'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { claimPayment } from '../src/payments/claim-payment.ts'
import { lookUpReceipt } from '../src/payments/look-up-receipt.ts'
import { payAtCounter } from '../src/payments/pay-at-counter.ts'
import { releasePayment } from '../src/payments/release-payment.ts'
import { endVisit, isOver, MAX_VISITS } from '../src/payments/visits-over.ts'

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

/** A payment that waits for somebody to pay it; and one customer's look at it. */
async function newVisit(orderId: string) {
	const { id } = await psp.merchant.payments.create({ order_id: orderId, amount: usd(500) })
	return { paymentId: id, visit: newId() }
}

const heldUntil = async (paymentId: string) => (await psp.merchant.payments.get(paymentId)).claimed_until

test('a payment is kept for the first customer who opens it, and free again when they leave', async () => {
	const [first, second] = [await openWallet(), await openWallet()]
	const visit = await newVisit('Claimed')
	const other = { ...visit, visit: newId() }
	expect(await claimPayment(psp.wallet, first, visit)).toEqual({ claim: 'ours' })
	expect(await claimPayment(psp.wallet, second, other)).toEqual({ claim: 'others' })
	expect(await claimPayment(psp.wallet, first, visit)).toEqual({ claim: 'ours' })
	await releasePayment(psp.wallet, first, visit)
	expect(await claimPayment(psp.wallet, second, other)).toEqual({ claim: 'ours' })
})

test('a payment that is over, or that the wallet may not pay, is not kept', async () => {
	const wallet = await openWallet()
	const visit = await newVisit('Over')
	await psp.merchant.payments.cancel(visit.paymentId)
	expect(await claimPayment(psp.wallet, wallet, visit)).toEqual({ claim: 'not_ours' })
})

test('a claim that arrives after its customer has left keeps the payment from nobody', async () => {
	const wallet = await openWallet()
	const visit = await newVisit('Too late')
	await releasePayment(psp.wallet, wallet, visit)
	expect(await claimPayment(psp.wallet, wallet, visit)).toEqual({ claim: 'not_ours' })
	expect(await heldUntil(visit.paymentId)).toBeNull()
})

test('a claim that reaches the PSP after the release of its customer is given back', async () => {
	const wallet = await openWallet()
	const visit = await newVisit('Overtaken')
	const { payments } = psp.wallet
	const overtaken: typeof payments.claim = async (...claim) => {
		await releasePayment(psp.wallet, wallet, visit)
		return payments.claim(...claim)
	}
	const slow = { ...psp.wallet, payments: { ...payments, claim: overtaken } }
	expect(await claimPayment(slow, wallet, visit)).toEqual({ claim: 'not_ours' })
	expect(await heldUntil(visit.paymentId)).toBeNull()
})

test('a claim whose answer is lost is given back when its customer has left', async () => {
	const wallet = await openWallet()
	const visit = await newVisit('Lost')
	const { payments } = psp.wallet
	const unheard: typeof payments.claim = async (...claim) => {
		await releasePayment(psp.wallet, wallet, visit)
		await payments.claim(...claim)
		throw new TenderError({ code: 'unreachable', title: 'No answer', detail: 'The line broke.' })
	}
	const broken = { ...psp.wallet, payments: { ...payments, claim: unheard } }
	await expect(claimPayment(broken, wallet, visit)).rejects.toThrow(TenderError)
	expect(await heldUntil(visit.paymentId)).toBeNull()
})

test('a customer who comes back to a payment keeps it again', async () => {
	const wallet = await openWallet()
	const visit = await newVisit('Back')
	await claimPayment(psp.wallet, wallet, visit)
	await releasePayment(psp.wallet, wallet, visit)
	expect(await claimPayment(psp.wallet, wallet, { ...visit, visit: newId() })).toEqual({ claim: 'ours' })
})

test('visits that are over are remembered for as long as a claim lives, and never too many', () => {
	const now = Date.now()
	endVisit('first', now)
	endVisit('second', now + CLAIM_MS - 1)
	expect(isOver('first')).toBe(true)
	endVisit('third', now + CLAIM_MS)
	expect(['first', 'second', 'third'].map(isOver)).toEqual([false, true, true])
	for (let more = 0; more < MAX_VISITS; more++) endVisit(`another ${more}`, now + CLAIM_MS)
	expect(['second', 'third', 'another 0'].map(isOver)).toEqual([false, false, true])
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
