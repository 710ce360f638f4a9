import { expect, test } from 'vitest'
import { decide } from '../../src/decide.ts'
import { toPublicId } from '../../src/ids.ts'
import { INITIAL_STATE } from '../../src/payment.ts'
import { addAccount } from '../../src/world.ts'
import {
	accountWith,
	CAFE,
	CAFE_JPY,
	CAFE_USD,
	cafeWorld,
	createSale,
	done,
	later,
	NOON,
	PAYMENT,
	paySale,
	refundOf,
	refundSale,
	refusalOf,
	STRANGER,
	saleOf,
	uuid,
	withPaidSale,
	withSale,
} from '../cafe.ts'

const again = { ...createSale, paymentId: uuid(32), code: 'BBBBBBBBBBBBBBBBBBBBBB' }

test('a payment is made pending, with its terms, its end and its event', () => {
	const decision = decide(cafeWorld(), createSale)
	const { type: _, expiresInSeconds: __, paymentId: id, ...terms } = createSale
	const payment = {
		...terms,
		id,
		payeeAccountId: CAFE_USD,
		origin: 'sale',
		staticCodeId: null,
		createdAt: NOON,
		expiresAt: NOON + 60_000,
		state: INITIAL_STATE,
	}
	expect(decision).toMatchObject({ ok: true, result: { kind: 'payment', payment } })
	expect(decision.ok && decision.changes).toEqual({
		paymentsCreated: [payment],
		paymentsMoved: [],
		events: [
			{
				id: uuid(0xe0000),
				type: 'payment.created',
				merchantId: CAFE,
				paymentId: PAYMENT,
				refundId: null,
				state: INITIAL_STATE,
				createdAt: NOON,
			},
		],
	})
})

test('the money of each currency goes to the account of that currency', () => {
	const decision = decide(cafeWorld(), { ...createSale, amount: { value: 500n, currency: 'JPY' } })
	expect(decision).toMatchObject({ ok: true, result: { payment: { payeeAccountId: CAFE_JPY } } })
})

test('a merchant is asked for no currency it has no account for', () => {
	const decision = decide(cafeWorld(), { ...createSale, amount: { value: 500n, currency: 'EUR' } })
	expect(refusalOf(decision)).toBe('currency_not_supported')
})

test.each(['pending', 'paid', 'partially_refunded'] as const)(
	'an order whose payment is %s gets no second one, and is told which',
	(status) => {
		const { world } = withSale()
		if (status !== 'pending') done(world, paySale)
		if (status === 'partially_refunded') done(world, refundOf(1, 1))
		const decision = decide(world, again)
		expect(decision).toMatchObject({
			ok: false,
			refusal: {
				code: 'order_has_open_payment',
				extensions: { payment_id: toPublicId('payment', PAYMENT), payment_status: status },
			},
		})
	},
)

test('an order whose payment was canceled may be asked for again', () => {
	const { world } = withSale()
	done(world, { type: 'cancelPayment', paymentId: PAYMENT, merchantId: CAFE })
	expect(decide(world, again)).toMatchObject({ ok: true, result: { payment: { id: uuid(32) } } })
})

test('an order whose payment was given back in full may be asked for again', () => {
	const world = withPaidSale()
	done(world, refundSale)
	expect(decide(world, again)).toMatchObject({ ok: true, result: { payment: { id: uuid(32) } } })
})

test('an order whose payment ran out unmarked may be asked for again, and the old one is marked expired first', () => {
	const world = later(withSale().world, 60_000)
	const decision = decide(world, again)
	expect(decision.ok && decision.changes).toMatchObject({
		paymentsMoved: [
			{ from: 'pending', payment: { id: PAYMENT, state: { status: 'expired', expiredAt: NOON + 60_000 } } },
		],
		paymentsCreated: [{ id: uuid(32) }],
		events: [
			{ type: 'payment.expired', paymentId: PAYMENT },
			{ type: 'payment.created', paymentId: uuid(32) },
		],
	})
	expect(refusalOf(decide(later(withSale().world, 59_999), again))).toBe('order_has_open_payment')
})

test('the retry of a creation whose answer was lost finds its own payment and writes nothing', () => {
	const { world } = withSale()
	const decision = decide(world, createSale)
	expect(decision).toEqual({ ok: true, result: { kind: 'payment', payment: saleOf(world) } })
})

test('the retry finds its own payment whatever became of it', () => {
	const { world } = withSale()
	done(world, { type: 'cancelPayment', paymentId: PAYMENT, merchantId: CAFE })
	expect(decide(world, createSale)).toEqual({ ok: true, result: { kind: 'payment', payment: saleOf(world) } })
})

test('the tips it offers are part of its terms', () => {
	const decision = decide(cafeWorld(), { ...createSale, tipPercents: [5, 100] })
	expect(decision).toMatchObject({ ok: true, result: { payment: { tipPercents: [5, 100], state: { tipAmount: 0n } } } })
})

test('two merchants may use the same order number', () => {
	const { world } = withSale()
	addAccount(world, accountWith({ id: uuid(70), kind: 'merchant', ownerId: STRANGER }))
	expect(decide(world, { ...again, merchantId: STRANGER }).ok).toBe(true)
})

test('the currency is looked at before the order', () => {
	const { world } = withSale()
	expect(refusalOf(decide(world, { ...again, amount: { value: 1n, currency: 'EUR' } }))).toBe('currency_not_supported')
})
