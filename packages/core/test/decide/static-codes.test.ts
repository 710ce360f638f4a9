import { describe, expect, test } from 'vitest'
import { decide } from '../../src/decide.ts'
import { MAX_VALUE } from '../../src/money.ts'
import {
	balanceOf,
	byBob,
	CAFE,
	CAFE_USD,
	cafeWorld,
	changeAccount,
	done,
	later,
	NOON,
	openCounterCode,
	PAYMENT,
	payCounterCode,
	REVENUE_USD,
	refundSale,
	refusalOf,
	STRANGER,
	saleOf,
	usd,
	uuid,
	WALLET,
	withFees,
	withRules,
} from '../cafe.ts'

const close = { type: 'closeStaticCode', staticCodeId: openCounterCode.staticCodeId, merchantId: CAFE } as const

function withCode(world = cafeWorld(), change: Partial<typeof openCounterCode> = {}) {
	done(world, { ...openCounterCode, ...change })
	return world
}

describe('a static code', () => {
	test('is made for good, with what was said of it', () => {
		const decision = decide(cafeWorld(), { ...openCounterCode, amount: 350n, tipPercents: [10] })
		const staticCode = {
			id: uuid(0x161),
			merchantId: CAFE,
			merchantName: 'Café Central',
			code: 'SSSSSSSSSSSSSSSSSSSSSS',
			label: 'Counter 2',
			currency: 'USD',
			amount: 350n,
			tipPercents: [10],
			createdAt: NOON,
			closedAt: null,
		}
		expect(decision).toEqual({
			ok: true,
			result: { kind: 'staticCode', staticCode },
			changes: { staticCodesOpened: [staticCode] },
		})
	})

	test('is made only in a currency the merchant takes', () => {
		expect(refusalOf(decide(cafeWorld(), { ...openCounterCode, currency: 'EUR' }))).toBe('currency_not_supported')
	})

	test('whose making is asked for again is found, and nothing is written', () => {
		const world = withCode()
		const { result } = done(later(world, 1), openCounterCode)
		expect(result).toMatchObject({ kind: 'staticCode', staticCode: { id: uuid(0x161), createdAt: NOON } })
		expect(decide(world, openCounterCode)).not.toHaveProperty('changes')
	})

	test('is closed once; closing it again gives the same answer and writes nothing', () => {
		const world = withCode()
		const decision = done(world, close)
		expect(decision.changes).toMatchObject({ staticCodesClosed: [{ id: uuid(0x161), closedAt: NOON }] })
		expect(decide(later(world, 5_000), close)).toEqual({ ok: true, result: decision.result })
	})

	test("of another merchant's cannot be told from one that is not there", () => {
		const foreign = decide(withCode(), { ...close, merchantId: STRANGER })
		expect(foreign).toEqual(decide(withCode(), { ...close, staticCodeId: uuid(98) }))
		expect(refusalOf(foreign)).toBe('code_not_found')
	})
})

describe('paying at a static code', () => {
	test('makes a payment of its own and pays it, written once, with both its events in order', () => {
		const decision = decide(withCode(), payCounterCode)
		const state = { status: 'paid', payerAccountId: WALLET, paidAt: NOON, tipAmount: 0n, feeAmount: 0n }
		const payment = {
			id: PAYMENT,
			merchantId: CAFE,
			merchantName: 'Café Central',
			orderId: 'pay_at_counter_2',
			amount: usd(1_234),
			payeeAccountId: CAFE_USD,
			origin: 'static_code',
			staticCodeId: openCounterCode.staticCodeId,
			code: 'BBBBBBBBBBBBBBBBBBBBBB',
			tipPercents: null,
			description: 'Counter 2',
			lineItems: [],
			metadata: {},
			createdAt: NOON,
			expiresAt: NOON + 60_000,
			state,
		}
		expect(decision).toMatchObject({
			ok: true,
			result: { kind: 'transfer', payment, tip: null, other: null, wallet: { balance: 8_766n } },
		})
		expect(decision.ok && decision.changes).toMatchObject({
			paymentsCreated: [payment],
			transfers: [{ id: uuid(41), kind: 'capture', amount: usd(1_234), paymentId: PAYMENT }],
			events: [
				{ type: 'payment.created', state: { status: 'pending', payerAccountId: null } },
				{ type: 'payment.paid', state },
			],
		})
		expect(decision.ok && decision.changes).not.toHaveProperty('paymentsMoved')
	})

	test('may be done by many, each for himself', () => {
		const world = withCode()
		done(world, payCounterCode)
		const bob = { ...byBob(payCounterCode), paymentId: uuid(32), transferId: uuid(43), orderId: 'pay_at_counter_3' }
		done(world, { ...bob, amount: usd(5) })
		expect(balanceOf(world, CAFE_USD)).toBe(1_239n)
		expect(world.payments.size).toBe(2)
	})

	test('takes tip and fee as any other payment', () => {
		const world = withCode(withFees(), { tipPercents: [10] })
		const decision = done(world, { ...payCounterCode, tip: 123n })
		expect(decision.changes?.transfers?.map(({ kind }) => kind)).toEqual(['capture', 'tip', 'fee'])
		expect(saleOf(world).state).toMatchObject({ tipAmount: 123n, feeAmount: 66n })
		expect([balanceOf(world, CAFE_USD), balanceOf(world, REVENUE_USD)]).toEqual([1_291n, 66n])
	})

	test('can be given back as any other payment', () => {
		const world = withCode()
		done(world, payCounterCode)
		done(world, refundSale)
		expect(balanceOf(world, WALLET)).toBe(10_000n)
	})

	test('again because the answer was lost finds the payment made before', () => {
		const world = withCode(cafeWorld(), { tipPercents: [10] })
		const command = { ...payCounterCode, tip: 100n }
		const { result } = done(world, command)
		done(world, { ...close })
		expect(decide(later(world, 1), command)).toEqual({ ok: true, result })
	})

	test('is free of what is typed at a code without a price, and bound to the price of one that has it', () => {
		expect(decide(withCode(), { ...payCounterCode, amount: usd(1) }).ok).toBe(true)
		const priced = withCode(cafeWorld(), { amount: 350n })
		expect(refusalOf(decide(priced, payCounterCode))).toBe('amount_mismatch')
		expect(decide(priced, { ...payCounterCode, amount: usd(350) }).ok).toBe(true)
	})

	test('in a currency that is not the code’s is a mistake, priced or not', () => {
		const yen = { ...payCounterCode, amount: { value: 350n, currency: 'JPY' } }
		expect(refusalOf(decide(withCode(), yen))).toBe('amount_mismatch')
		expect(refusalOf(decide(withCode(cafeWorld(), { amount: 350n }), yen))).toBe('amount_mismatch')
	})

	test('needs what was scanned: the id of the code opens nothing', () => {
		const byId = { ...payCounterCode, staticCode: openCounterCode.staticCodeId }
		expect(refusalOf(decide(withCode(), byId))).toBe('code_not_found')
	})

	test('is refused in this order: wallet, code, closed, amount, currency, tip, what may leave, what the till holds', () => {
		const world = withCode(cafeWorld(0), { amount: 1_234n })
		withRules(world, { frozenAt: NOON })
		changeAccount(world, WALLET, { currency: 'JPY' })
		changeAccount(world, CAFE_USD, { balance: MAX_VALUE })
		const closed = withCode(cafeWorld(), { amount: 1_234n })
		done(closed, close)
		const wrong = { ...payCounterCode, walletId: uuid(99), staticCode: 'TTTTTTTTTTTTTTTTTTTTTT', amount: usd(1) }
		const next = (change: Partial<typeof payCounterCode>, at = world) => refusalOf(decide(at, { ...wrong, ...change }))
		const scanned = { walletId: WALLET, staticCode: payCounterCode.staticCode }

		expect(next({}, closed)).toBe('wallet_not_found')
		expect(next({ walletId: WALLET }, closed)).toBe('code_not_found')
		expect(next(scanned, closed)).toBe('code_closed')
		expect(next(scanned)).toBe('amount_mismatch')
		const right = { ...scanned, amount: usd(1_234) }
		expect(next({ ...right, tip: 1n })).toBe('currency_mismatch')
		changeAccount(world, WALLET, { currency: 'USD' })
		expect(next({ ...right, tip: 1n })).toBe('tip_not_invited')
		expect(next({ ...right, tip: 1_235n }, withCode(cafeWorld(), { tipPercents: [10] }))).toBe('tip_too_large')
		expect(next(right)).toBe('wallet_frozen')
		withRules(world, { frozenAt: null, paymentLimit: 1_233n, dayLimit: 1_233n })
		expect(next(right)).toBe('payment_limit')
		withRules(world, { paymentLimit: null })
		expect(next(right)).toBe('day_limit')
		withRules(world, { dayLimit: null })
		expect(next(right)).toBe('insufficient_funds')
		changeAccount(world, WALLET, { balance: 1_234n })
		expect(next(right)).toBe('balance_limit')
	})

	test('whose merchant has no account is a fault of ours, not of the customer', () => {
		const world = withCode()
		world.accountByKey.clear()
		expect(() => decide(world, payCounterCode)).toThrow('was not loaded')
	})
})
