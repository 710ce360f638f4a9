import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { z } from 'zod'
import { CURRENCIES, exponentOf } from '../src/currencies.ts'
import { isBic, isIban } from '../src/iban.ts'
import { CODE_PATTERN, fromPublicId, ID_PREFIXES, type IdKind, toPublicId } from '../src/ids.ts'
import { decimalOf, formatMoney, MAX_VALUE, parseAmount } from '../src/money.ts'
import { wireCode } from '../src/wire/code.ts'
import { wireEvent } from '../src/wire/event.ts'
import { fromWireMoney, toWireMoney, wireMoney } from '../src/wire/money.ts'
import { createPaymentBody, wirePayment } from '../src/wire/payment.ts'
import { failPayoutBody, requestPayoutBody } from '../src/wire/payout.ts'
import { wireProblem } from '../src/wire/problem.ts'
import { refundPaymentBody } from '../src/wire/refund.ts'
import { openStaticCodeBody } from '../src/wire/static-code.ts'
import {
	changeWalletBody,
	openWalletBody,
	payPaymentBody,
	sendMoneyBody,
	showWalletCodeBody,
	topUpBody,
	withdrawBody,
} from '../src/wire/wallet.ts'

/** `TENDER_FUZZ_SECONDS=600` digs longer, `TENDER_FUZZ_SEED` elsewhere. */
const SECONDS = Number(process.env.TENDER_FUZZ_SECONDS ?? 1)
const budget = {
	seed: Number(process.env.TENDER_FUZZ_SEED ?? 20_261_123),
	numRuns: SECONDS * 20_000,
	interruptAfterTimeLimit: SECONDS * 1_000,
	markInterruptAsFailure: false,
}
const timeout = 30_000 + SECONDS * 3_000

const currency = fc.constantFrom(...CURRENCIES)
const money = fc.record({ value: fc.bigInt({ min: 0n, max: MAX_VALUE }), currency })

/** What a person may type, or paste, where an amount belongs. */
const typed = fc.oneof(
	fc.string({ unit: 'binary', maxLength: 20 }),
	fc.string({ unit: fc.constantFrom(...'0123456789.,- +eE\u00a0\u0661\uff11$'), maxLength: 24 }),
	fc
		.tuple(fc.bigInt({ min: 0n, max: 10n ** 20n }), fc.string({ unit: fc.constantFrom(...'0123456789'), maxLength: 6 }))
		.map(([whole, fraction]) => `${whole}.${fraction}`),
)

test('whatever is typed as an amount is that amount to the last digit, or none', { timeout }, () => {
	fc.assert(
		fc.property(typed, currency, (text, code) => {
			const amount = parseAmount(text, code)
			if (!amount) return
			expect(amount.currency).toBe(code)
			expect(amount.value >= 0n && amount.value <= MAX_VALUE).toBe(true)
			const [whole = '', fraction = ''] = text.trim().replaceAll(',', '').split('.')
			const exact =
				BigInt(whole) * 10n ** BigInt(exponentOf(code)) + BigInt(fraction.padEnd(exponentOf(code), '0') || '0')
			expect(amount.value).toBe(exact)
		}),
		budget,
	)
})

test('every amount is read back from how it is written', { timeout }, () => {
	fc.assert(
		fc.property(money, (amount) => {
			expect(parseAmount(decimalOf(amount), amount.currency)).toEqual(amount)
			// Some symbols have a point of their own.
			const shown = /\d[\d.,]*$/.exec(formatMoney(amount))?.[0] ?? ''
			expect(parseAmount(shown, amount.currency)).toEqual(amount)
			expect(fromWireMoney(JSON.parse(JSON.stringify(toWireMoney(amount))))).toEqual(amount)
		}),
		budget,
	)
})

const anything = fc.oneof(
	fc.anything({ withNullPrototype: true, withBigInt: true, withDate: true, withSparseArray: true, maxDepth: 4 }),
	fc.jsonValue({ maxDepth: 5 }),
)
const schemas: readonly (readonly [name: string, schema: z.ZodType])[] = Object.entries({
	wireMoney,
	createPaymentBody,
	refundPaymentBody,
	openStaticCodeBody,
	openWalletBody,
	changeWalletBody,
	topUpBody,
	withdrawBody,
	sendMoneyBody,
	showWalletCodeBody,
	payPaymentBody,
	requestPayoutBody,
	failPayoutBody,
	wirePayment,
	wireEvent,
	wireCode,
	wireProblem,
})

/** Values with the right names in them, which get further than mere anything does. */
const members = [
	...[
		'value',
		'currency',
		'amount',
		'order_id',
		'line_items',
		'name',
		'quantity',
		'unit_amount',
		'metadata',
		'expires_in',
		'tip',
		'percents',
	],
	...[
		'wallet_code',
		'wallet_id',
		'reference',
		'handle',
		'frozen',
		'limits',
		'payment',
		'day',
		'balance',
		'source',
		'destination',
		'type',
		'to',
		'message',
	],
	...[
		'limit',
		'bank',
		'holder',
		'iban',
		'bic',
		'label',
		'reason',
		'actor',
		'line',
		'description',
		'failure',
		'__proto__',
		'constructor',
		'toString',
	],
]
const leaf = fc.oneof(
	fc.constantFrom<unknown>(
		1,
		0,
		-1,
		0.5,
		2 ** 53,
		2 ** 53 - 1,
		Number.NaN,
		Number.POSITIVE_INFINITY,
		12_345,
		100,
		10n,
		null,
		true,
		undefined,
	),
	fc.constantFrom<unknown>(
		'USD',
		'JPY',
		'usd',
		'__proto__',
		'cash',
		'gift',
		'ada',
		'DE89370400440532013000',
		'COBADEFFXXX',
		'\u0000',
		'\ud800',
		'',
	),
	fc.string({ unit: 'binary', maxLength: 12 }),
)
const { shaped } = fc.letrec<{ shaped: unknown; object: unknown }>((tie) => ({
	shaped: fc.oneof({ depthSize: 'small' }, leaf, tie('object'), fc.array(tie('shaped'), { maxLength: 3 })),
	object: fc
		.array(fc.tuple(fc.constantFrom(...members), tie('shaped')), { maxLength: 6 })
		.map((entries) => Object.fromEntries(entries)),
}))

test('whatever is handed to a schema, it answers; and what it takes, it takes again as JSON, the same', {
	timeout,
}, () => {
	fc.assert(
		fc.property(fc.constantFrom(...schemas), fc.oneof(anything, shaped), ([name, schema], value) => {
			const parsed = schema.safeParse(value)
			if (!parsed.success) return void expect(parsed.error.issues.length, name).toBeGreaterThan(0)
			const again = schema.safeParse(JSON.parse(JSON.stringify(parsed.data)))
			expect(again, name).toEqual(parsed)
		}),
		budget,
	)
	expect(({} as Record<string, unknown>).value).toBeUndefined()
})

test('what passes for money is a whole number of minor units that JSON carries exactly', { timeout }, () => {
	const close = fc.oneof(fc.double(), fc.integer(), fc.maxSafeInteger(), fc.constantFrom(2 ** 53, -0, 1e21, 5e-324))
	fc.assert(
		fc.property(close, currency, (value, code) => {
			const parsed = wireMoney.safeParse({ value, currency: code })
			expect(parsed.success).toBe(Number.isSafeInteger(value) && value > 0)
			if (parsed.success) expect(toWireMoney(fromWireMoney(parsed.data))).toEqual(parsed.data)
		}),
		budget,
	)
})

const alphabet = fc.constantFrom(...'0123456789abcdefghjkmnpqrstvwxyzilouABZ_-%\u0000\u00e9')

test('an id has one spelling: what is taken for one is written just so', { timeout }, () => {
	const kinds = Object.keys(ID_PREFIXES) as IdKind[]
	const spelled = fc.tuple(
		fc.constantFrom(...Object.values(ID_PREFIXES), '', 'PAY'),
		fc.string({ unit: alphabet, minLength: 24, maxLength: 28 }),
	)
	const odd = fc.oneof(
		fc.string({ unit: 'binary' }),
		spelled.map(([prefix, rest]) => `${prefix}_${rest}`),
	)
	fc.assert(
		fc.property(fc.constantFrom(...kinds), odd, (kind, text) => {
			const uuid = fromPublicId(kind, text)
			if (uuid !== undefined) expect(toPublicId(kind, uuid)).toBe(text)
		}),
		budget,
	)
})

test('a code is 22 characters of base64url, whatever stands before, behind or between', { timeout }, () => {
	fc.assert(
		fc.property(
			fc.string({
				unit: fc.oneof(alphabet, fc.constantFrom('\n', '\r', '\u2028', '=', '+', '/')),
				minLength: 20,
				maxLength: 24,
			}),
			(text) => {
				expect(CODE_PATTERN.test(text)).toBe(
					text.length === 22 && [...text].every((sign) => /[A-Za-z0-9_-]/.test(sign)),
				)
			},
		),
		budget,
	)
})

test('no single slip of the pen turns an IBAN into another, and nothing else is taken for one', { timeout }, () => {
	const good = [
		'DE89370400440532013000',
		'GB82WEST12345698765432',
		'NO9386011117947',
		'MT84MALT011000012345MTLCAST001S',
	]
	const slip = fc.tuple(fc.constantFrom(...good), fc.nat(40), fc.constantFrom(...'0123456789ABCXYZabc \u00c4'))
	fc.assert(
		fc.property(slip, fc.string({ unit: 'binary', maxLength: 40 }), ([iban, at, sign], other) => {
			const place = at % iban.length
			const slipped = iban.slice(0, place) + sign + iban.slice(place + 1)
			expect([slipped, isIban(slipped)]).toEqual([slipped, slipped === iban])
			expect(isIban(other) || isBic(other) ? /^[A-Z0-9]+$/.test(other) : true).toBe(true)
		}),
		budget,
	)
})
