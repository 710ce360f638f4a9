import { describe, expect, test } from 'vitest'
import type { Command } from '../src/commands.ts'
import { decideBatch, type IdempotencyRecord, type Request, recordKey } from '../src/decide-batch.ts'
import type { Decision } from '../src/decision.ts'
import {
	BOB,
	byBob,
	CAFE,
	CAFE_USD,
	cafeWorld,
	chargeAda,
	claimSale,
	createSale,
	later,
	NOON,
	openAda,
	openCounterCode,
	PAYMENT,
	PROVIDER,
	payCounterCode,
	paySale,
	refundOf,
	refundSale,
	releaseSale,
	showAdasCode,
	topUpWallet,
	usd,
	uuid,
	WALLET,
	withFees,
	withPaidSale,
	withRules,
	withSale,
} from './cafe.ts'

const nothingKnown = new Map<string, IdempotencyRecord>()
let asked = 0

/** Words an answer so that two tellings of it differ: a replay must be the first telling. */
function present(decision: Decision) {
	asked++
	return decision.ok
		? { status: 200, body: `${decision.result.kind} ${asked}` }
		: { status: 409, body: `${decision.refusal.code} ${asked}` }
}

function ask(command: Command, key?: string, fingerprint = 'same'): Request {
	return { command, present, ...(key !== undefined && { idempotency: { scope: 'shop pay', key, fingerprint } }) }
}

test('each command of a batch is decided over what the ones before it left', () => {
	const world = cafeWorld(2_000)
	const second = { ...createSale, paymentId: uuid(32), code: 'BBBBBBBBBBBBBBBBBBBBBB', orderId: 'SN129804' }
	const { answers } = decideBatch(world, nothingKnown, [
		ask(createSale),
		ask({ ...createSale, paymentId: uuid(33) }),
		ask(second),
		ask(paySale),
		ask({ ...paySale, transferId: uuid(43), paymentId: uuid(32) }),
	])
	expect(answers.map(({ body }) => body.split(' ')[0])).toEqual([
		'payment',
		'order_has_open_payment',
		'payment',
		'transfer',
		'insufficient_funds',
	])
	expect(world.accounts.get(WALLET)?.balance).toBe(766n)
	expect(world.accounts.get(CAFE_USD)?.balance).toBe(1_234n)
})

test('a payment made and paid in one batch is written once, paid, with both its events in order', () => {
	const { changes } = decideBatch(cafeWorld(), nothingKnown, [ask(createSale), ask(paySale)])
	expect(changes.paymentsCreated).toMatchObject([{ id: PAYMENT, state: { status: 'paid', payerAccountId: WALLET } }])
	expect(changes.paymentsMoved).toEqual([])
	expect(changes.events.map(({ type }) => type)).toEqual(['payment.created', 'payment.paid'])
	expect(changes.transfers).toHaveLength(1)
})

test('a payment loaded and moved is moved once, from the state that was loaded', () => {
	const { changes } = decideBatch(withSale().world, nothingKnown, [
		ask({ type: 'cancelPayment', paymentId: PAYMENT, merchantId: CAFE }),
		ask({ type: 'cancelPayment', paymentId: PAYMENT, merchantId: CAFE }),
		ask(paySale),
	])
	expect(changes.paymentsMoved).toMatchObject([{ from: 'pending', payment: { state: { status: 'canceled' } } }])
	expect(changes.transfers).toEqual([])
})

test('an order asked for again in the batch that expires its old payment moves one and makes one', () => {
	const { changes } = decideBatch(later(withSale().world, 60_000), nothingKnown, [
		ask({ ...createSale, paymentId: uuid(32) }),
		ask({ ...paySale, paymentId: uuid(32) }),
	])
	expect(changes.paymentsMoved).toMatchObject([{ payment: { id: PAYMENT, state: { status: 'expired' } } }])
	expect(changes.paymentsCreated).toMatchObject([{ id: uuid(32), state: { status: 'paid' } }])
})

test('a payment claimed, renewed, let go of and paid in one batch is moved once, with an event of each but the renewal', () => {
	const { answers, changes } = decideBatch(withSale().world, nothingKnown, [
		ask(claimSale),
		ask(claimSale),
		ask(byBob(claimSale)),
		ask(releaseSale),
		ask(byBob(claimSale)),
		ask(byBob(paySale)),
	])
	expect(answers.map(({ body }) => body.split(' ')[0])).toEqual([
		'payment',
		'payment',
		'payment_claimed',
		'payment',
		'payment',
		'transfer',
	])
	expect(changes.paymentsMoved).toMatchObject([
		{ from: 'pending', payment: { state: { status: 'paid', payerAccountId: BOB, claimantAccountId: null } } },
	])
	expect(changes.events.map(({ type }) => type)).toEqual([
		'payment.claimed',
		'payment.released',
		'payment.claimed',
		'payment.paid',
	])
})

test('a payment paid and given back in pieces in one batch is moved once, from pending, with every transfer', () => {
	const { changes } = decideBatch(withSale(withFees()).world, nothingKnown, [
		ask(paySale),
		ask(refundOf(1, 617)),
		ask(refundOf(2, 617)),
		ask(refundOf(3, 1)),
	])
	expect(changes.paymentsMoved).toMatchObject([{ from: 'pending', payment: { state: { status: 'refunded' } } }])
	expect(changes.refundsMade.map(({ id }) => id)).toEqual([uuid(0x1001), uuid(0x1002)])
	expect(changes.transfers.map(({ kind }) => kind)).toEqual([
		'capture',
		'fee',
		'fee_return',
		'refund',
		'fee_return',
		'refund',
	])
	expect(changes.events.map(({ type }) => type)).toEqual(['payment.paid', 'payment.refunded', 'payment.refunded'])
})

test('an order whose payment is given back in full is free again for the next command of the batch', () => {
	const { answers, changes } = decideBatch(withPaidSale(), nothingKnown, [
		ask({ ...createSale, paymentId: uuid(32) }),
		ask(refundSale),
		ask({ ...createSale, paymentId: uuid(32) }),
	])
	expect(answers.map(({ body }) => body.split(' ')[0])).toEqual(['order_has_open_payment', 'refund', 'payment'])
	expect(changes.paymentsCreated).toMatchObject([{ id: uuid(32), state: { status: 'pending' } }])
})

test('a code shown, charged and charged again in one batch is written once, spent, and takes money once', () => {
	const { answers, changes } = decideBatch(cafeWorld(), nothingKnown, [
		ask(showAdasCode),
		ask(chargeAda),
		ask({ ...chargeAda, paymentId: uuid(32), orderId: 'SN129804' }),
	])
	expect(answers.map(({ body }) => body.split(' ')[0])).toEqual(['walletCode', 'payment', 'code_used'])
	expect(changes.walletCodesShown).toMatchObject([{ paymentId: PAYMENT }])
	expect(changes.walletCodesSpent).toEqual([])
	expect(changes.paymentsCreated).toMatchObject([{ id: PAYMENT, state: { status: 'paid' } }])
	expect(changes.transfers).toHaveLength(1)
})

test('a code shown before and charged now is spent in a row of its own', () => {
	const world = cafeWorld()
	decideBatch(world, nothingKnown, [ask(showAdasCode)])
	const { changes } = decideBatch(world, nothingKnown, [ask(chargeAda)])
	expect(changes.walletCodesShown).toEqual([])
	expect(changes.walletCodesSpent).toMatchObject([{ id: showAdasCode.walletCodeId, paymentId: PAYMENT }])
})

test('a static code opened, paid at and closed in one batch is written once, closed, and its payment stands', () => {
	const { answers, changes } = decideBatch(cafeWorld(), nothingKnown, [
		ask(openCounterCode),
		ask(payCounterCode),
		ask({ type: 'closeStaticCode', staticCodeId: openCounterCode.staticCodeId, merchantId: CAFE }),
		ask({ ...payCounterCode, paymentId: uuid(32), orderId: 'pay_at_counter_3' }),
	])
	expect(answers.map(({ body }) => body.split(' ')[0])).toEqual(['staticCode', 'transfer', 'staticCode', 'code_closed'])
	expect(changes.staticCodesOpened).toMatchObject([{ id: openCounterCode.staticCodeId, closedAt: NOON }])
	expect(changes.staticCodesClosed).toEqual([])
	expect(changes.paymentsCreated).toHaveLength(1)
})

test('what leaves a wallet counts to its day within the batch', () => {
	const world = withRules(cafeWorld(), { dayLimit: 2_000n })
	const second = { ...createSale, paymentId: uuid(32), code: 'BBBBBBBBBBBBBBBBBBBBBB', orderId: 'SN129804' }
	const { answers } = decideBatch(world, nothingKnown, [
		ask(createSale),
		ask(second),
		ask(paySale),
		ask({ ...paySale, transferId: uuid(43), paymentId: uuid(32) }),
	])
	expect(answers.map(({ body }) => body.split(' ')[0])).toEqual(['payment', 'payment', 'transfer', 'day_limit'])
})

test('two top-ups of one batch share the clearing account the first one opens', () => {
	const world = cafeWorld(0)
	const { changes } = decideBatch(world, nothingKnown, [
		ask(topUpWallet),
		ask({ ...topUpWallet, transferId: uuid(43), clearingAccountId: uuid(52) }),
	])
	expect(changes.accountsOpened.map(({ id }) => id)).toEqual([uuid(51)])
	expect(changes.transfers.map(({ debitAccountId }) => debitAccountId)).toEqual([uuid(51), uuid(51)])
	expect(world.accounts.get(uuid(51))?.balance).toBe(-1_000n)
})

test('a wallet opened twice in one batch is one wallet', () => {
	const world = cafeWorld()
	const { answers, changes } = decideBatch(world, nothingKnown, [
		ask({ ...openAda, reference: 'bob', walletId: uuid(24) }),
		ask({ ...openAda, reference: 'bob', walletId: uuid(25) }),
	])
	expect(answers.map(({ status }) => status)).toEqual([200, 200])
	expect(changes.accountsOpened).toMatchObject([{ id: uuid(24), ownerId: PROVIDER }])
})

describe('the same key', () => {
	test('in one batch takes effect once and gets the same answer word for word', () => {
		const { answers, records, changes } = decideBatch(withSale().world, nothingKnown, [
			ask(paySale, 'k1'),
			ask({ ...paySale, transferId: uuid(43) }, 'k1'),
		])
		expect(answers[1]).toEqual({ ...answers[0], replayed: true })
		expect(answers[0]?.replayed).toBe(false)
		expect(changes.transfers).toHaveLength(1)
		expect(records).toEqual([
			{
				scope: 'shop pay',
				key: 'k1',
				fingerprint: 'same',
				reply: { status: answers[0]?.status, body: answers[0]?.body },
			},
		])
	})

	test('of an earlier batch is answered from its record, without looking at the world', () => {
		const record = {
			scope: 'shop pay',
			key: 'k1',
			fingerprint: 'same',
			reply: { status: 201, body: 'as it was then' },
		}
		const known = new Map([[recordKey(record), record]])
		const { answers, changes, records } = decideBatch(cafeWorld(), known, [ask(paySale, 'k1')])
		expect(answers).toEqual([{ status: 201, body: 'as it was then', replayed: true }])
		expect(records).toEqual([])
		expect(Object.values(changes).flat()).toEqual([])
	})

	test('replays a refusal too, though the command would succeed by now', () => {
		const poor = withSale(cafeWorld(0)).world
		const first = decideBatch(poor, nothingKnown, [ask(paySale, 'k1')])
		const known = new Map(first.records.map((record) => [recordKey(record), record]))
		const { answers, changes } = decideBatch(withSale().world, known, [ask(paySale, 'k1')])
		expect(answers[0]).toEqual({ ...first.answers[0], replayed: true })
		expect(changes.transfers).toEqual([])
	})

	test('with another request is a mistake that is told, does nothing and is not remembered', () => {
		const { answers, changes, records } = decideBatch(withSale().world, nothingKnown, [
			ask(paySale, 'k1', 'one'),
			ask({ ...paySale, amount: usd(1) }, 'k1', 'two'),
			ask(paySale, 'k1', 'one'),
		])
		expect(answers[1]?.body).toMatch(/^idempotency_key_reused/)
		expect(answers[2]).toEqual({ ...answers[0], replayed: true })
		expect(changes.transfers).toHaveLength(1)
		expect(records).toHaveLength(1)
	})

	test('in another scope is another key', () => {
		const world = withSale().world
		const elsewhere = { ...ask(paySale, 'k1'), idempotency: { scope: 'till pay', key: 'k1', fingerprint: 'same' } }
		const { answers, records } = decideBatch(world, nothingKnown, [ask(paySale, 'k1'), elsewhere])
		expect(answers[1]?.body).toMatch(/^payment_already_paid/)
		expect(answers[1]?.replayed).toBe(false)
		expect(records).toHaveLength(2)
	})
})

test('a refused command leaves no trace but the memory of its key', () => {
	const { changes, records } = decideBatch(withSale(cafeWorld(0)).world, nothingKnown, [ask(paySale, 'k1')])
	expect(Object.values(changes).flat()).toEqual([])
	expect(records).toHaveLength(1)
})
