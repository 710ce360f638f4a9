import { describe, expect, test } from 'vitest'
import { decide } from '../../src/decide.ts'
import { toPublicId } from '../../src/ids.ts'
import { MAX_LEDGER_BALANCE } from '../../src/ledger.ts'
import {
	balanceOf,
	CAFE,
	CAFE_USD,
	cafeWorld,
	changeAccount,
	chargeAda,
	createSale,
	done,
	later,
	NOON,
	PAYMENT,
	PROVIDER,
	REVENUE_USD,
	refusalOf,
	STRANGER,
	saleOf,
	showAdasCode,
	usd,
	uuid,
	WALLET,
	withFees,
	withRules,
} from '../cafe.ts'

function withCode(world = cafeWorld()) {
	done(world, showAdasCode)
	return world
}

const codeOf = (world: ReturnType<typeof withCode>) => world.walletCodes.get(showAdasCode.code)

describe("a wallet's code", () => {
	test('lives for a minute and sets nothing aside', () => {
		const world = cafeWorld()
		const walletCode = {
			id: uuid(0x171),
			walletId: WALLET,
			providerId: PROVIDER,
			code: 'WWWWWWWWWWWWWWWWWWWWWW',
			limit: usd(2_000),
			createdAt: NOON,
			expiresAt: NOON + 60_000,
			paymentId: null,
		}
		expect(done(world, showAdasCode)).toEqual({
			ok: true,
			result: { kind: 'walletCode', walletCode },
			changes: { walletCodesShown: [walletCode] },
		})
		expect(balanceOf(world, WALLET)).toBe(10_000n)
	})

	test('may allow more than the wallet holds: whether it is there is seen when it is charged', () => {
		expect(decide(cafeWorld(0), showAdasCode).ok).toBe(true)
	})

	test('whose showing is asked for again is found, and nothing is written', () => {
		const world = withCode()
		const again = decide(later(world, 1_000), showAdasCode)
		expect(again).toEqual({ ok: true, result: { kind: 'walletCode', walletCode: codeOf(world) } })
	})

	test('is refused in this order: wallet, currency, freeze', () => {
		const world = withRules(cafeWorld(), { frozenAt: NOON })
		const wrong = { ...showAdasCode, limit: { value: 1n, currency: 'JPY' } }
		expect(refusalOf(decide(world, { ...wrong, providerId: STRANGER }))).toBe('wallet_not_found')
		expect(refusalOf(decide(world, wrong))).toBe('currency_mismatch')
		expect(refusalOf(decide(world, showAdasCode))).toBe('wallet_frozen')
	})
})

describe("charging a wallet's code", () => {
	test('makes a payment for the order and takes it, written once, and the code is spent', () => {
		const world = withCode()
		const decision = done(world, chargeAda)
		const state = { status: 'paid', payerAccountId: WALLET, paidAt: NOON, tipAmount: 0n }
		const payment = {
			id: PAYMENT,
			orderId: 'SN129803',
			origin: 'wallet_code',
			staticCodeId: null,
			amount: usd(1_234),
			payeeAccountId: CAFE_USD,
			tipPercents: null,
			description: 'Two coffees',
			lineItems: chargeAda.lineItems,
			metadata: { till: '1' },
			createdAt: NOON,
			expiresAt: NOON + 60_000,
			state,
		}
		expect(decision.result).toMatchObject({ kind: 'payment', payment })
		expect(decision.changes).toMatchObject({
			paymentsCreated: [payment],
			paymentsMoved: [],
			walletCodesSpent: [{ id: uuid(0x171), paymentId: PAYMENT }],
			transfers: [{ kind: 'capture', debitAccountId: WALLET, creditAccountId: CAFE_USD, amount: usd(1_234) }],
			events: [
				{ type: 'payment.created', state: { status: 'pending' } },
				{ type: 'payment.paid', state },
			],
		})
		expect([balanceOf(world, WALLET), balanceOf(world, CAFE_USD)]).toEqual([8_766n, 1_234n])
	})

	test('takes the fee as any other payment', () => {
		const world = withCode(withFees())
		done(world, chargeAda)
		expect([balanceOf(world, CAFE_USD), balanceOf(world, REVENUE_USD)]).toEqual([1_168n, 66n])
		expect(saleOf(world).state.feeAmount).toBe(66n)
	})

	test('a second time takes nothing, and the retry of the first gets the same answer', () => {
		const world = withCode()
		const { result } = done(world, chargeAda)
		expect(decide(later(world, 61_000), chargeAda)).toEqual({ ok: true, result })
		const second = { ...chargeAda, paymentId: uuid(32), orderId: 'SN129804', transferId: uuid(43) }
		expect(refusalOf(decide(world, second))).toBe('code_used')
		expect(refusalOf(decide(later(world, 61_000), second))).toBe('code_used')
	})

	test('works until the millisecond before its end, and not at it', () => {
		expect(decide(later(withCode(), 59_999), chargeAda).ok).toBe(true)
		expect(refusalOf(decide(later(withCode(), 60_000), chargeAda))).toBe('code_expired')
	})

	test('takes as much as the customer allowed, and not one cent more', () => {
		expect(decide(withCode(), { ...chargeAda, amount: usd(2_000) }).ok).toBe(true)
		expect(refusalOf(decide(withCode(), { ...chargeAda, amount: usd(2_001) }))).toBe('code_limit')
	})

	test('for an order that has a payment takes nothing, and leaves the code for another', () => {
		const world = withCode()
		done(world, { ...createSale, paymentId: uuid(32) })
		expect(decide(world, chargeAda)).toMatchObject({
			ok: false,
			refusal: {
				code: 'order_has_open_payment',
				extensions: { payment_id: toPublicId('payment', uuid(32)), payment_status: 'pending' },
			},
		})
		expect(codeOf(world)?.paymentId).toBeNull()
		expect(decide(world, { ...chargeAda, orderId: 'SN129804' }).ok).toBe(true)
	})

	test('for an order whose payment ran out unmarked ends that one first', () => {
		const world = cafeWorld()
		done(world, { ...createSale, paymentId: uuid(32) })
		const decision = done(withCode(later(world, 60_000)), chargeAda)
		expect(decision.changes).toMatchObject({
			paymentsMoved: [{ from: 'pending', payment: { id: uuid(32), state: { status: 'expired' } } }],
			paymentsCreated: [{ id: PAYMENT }],
			events: [
				{ type: 'payment.expired', paymentId: uuid(32) },
				{ type: 'payment.created', paymentId: PAYMENT },
				{ type: 'payment.paid', paymentId: PAYMENT },
			],
		})
		expect(world.paymentByOrder.get(`${CAFE}/SN129803`)).toBe(PAYMENT)
	})

	test('tells the till why the wallet does not pay, but never how much its customer has or may spend', () => {
		const reasons = [
			['insufficient_funds', withCode(cafeWorld(1_000))],
			['day_limit', withRules(withCode(), { dayLimit: 1_000n })],
			['payment_limit', withRules(withCode(), { paymentLimit: 1_000n })],
			['wallet_frozen', withRules(withCode(), { frozenAt: NOON })],
		] as const
		for (const [code, world] of reasons) {
			const decision = decide(world, chargeAda)
			expect(refusalOf(decision)).toBe(code)
			expect(decision).not.toHaveProperty('refusal.extensions')
			expect(JSON.stringify(decision)).not.toMatch(/\d/)
		}
	})

	test('is refused in this order: code, used, expired, currency, limit, order, what may leave, what the till holds', () => {
		const yen = { ...chargeAda, amount: { value: 9_999n, currency: 'JPY' } }
		expect(refusalOf(decide(cafeWorld(), yen))).toBe('code_not_found')
		const used = withCode()
		done(used, { ...chargeAda, paymentId: uuid(32) })
		expect(refusalOf(decide(later(used, 60_000), yen))).toBe('code_used')
		expect(refusalOf(decide(later(withCode(), 60_000), yen))).toBe('code_expired')

		const world = withCode(cafeWorld(0))
		done(world, { ...createSale, paymentId: uuid(32), expiresInSeconds: 600 })
		changeAccount(world, CAFE_USD, { balance: MAX_LEDGER_BALANCE })
		withRules(world, { frozenAt: NOON })
		expect(refusalOf(decide(world, yen))).toBe('currency_mismatch')
		expect(refusalOf(decide(world, { ...chargeAda, merchantId: STRANGER, amount: usd(2_001) }))).toBe('code_limit')
		expect(refusalOf(decide(world, { ...chargeAda, merchantId: STRANGER }))).toBe('currency_not_supported')
		expect(refusalOf(decide(world, chargeAda))).toBe('order_has_open_payment')
		done(world, { type: 'cancelPayment', paymentId: uuid(32), merchantId: CAFE })
		expect(refusalOf(decide(world, chargeAda))).toBe('wallet_frozen')
		withRules(world, { frozenAt: null })
		expect(refusalOf(decide(world, chargeAda))).toBe('insufficient_funds')
		changeAccount(world, WALLET, { balance: 1_234n })
		expect(decide(world, chargeAda)).toMatchObject({
			refusal: { code: 'balance_limit', detail: expect.stringContaining('merchant account') },
		})
		changeAccount(world, CAFE_USD, { balance: 0n })
		expect(refusalOf(decide(world, chargeAda))).toBeUndefined()
	})
})
