import fc from 'fast-check'
import type { Command } from '../src/commands.ts'
import type { Request } from '../src/decide-batch.ts'
import type { Decision } from '../src/decision.ts'
import type { Account } from '../src/ledger.ts'
import { uuid } from './cafe.ts'

interface Paid {
	readonly value: number
	readonly currency: string
}

/** One thing that somebody does. `nth` is what it makes; `wallet` and `sale` name what an earlier step asked for. */
export type Step =
	| { do: 'open'; nth: number; provider: number; reference: number; currency: string }
	| ({ do: 'topUp'; nth: number; provider: number; wallet: number; source: 'cash' | 'bank' } & Paid)
	| ({ do: 'create'; nth: number; merchant: number; order: number; lives: number } & Paid)
	| ({ do: 'pay'; nth: number; provider: number; wallet: number; sale: number } & Paid)
	| { do: 'cancel'; merchant: number; sale: number }
	| { do: 'expire'; sale: number }
	| { do: 'wait'; seconds: number }

export interface Asked {
	readonly step: Step
	readonly key: string | undefined
}

const few = (count: number) => fc.integer({ min: 0, max: count - 1 })
const currency = fc.oneof({ weight: 9, arbitrary: fc.constant('USD') }, { weight: 1, arbitrary: fc.constant('JPY') })
/** So few prices that a customer often agrees to the right one, and sometimes to a wrong one. */
const price = fc.constantFrom(5, 5, 5, 7)
const provider = fc.oneof({ weight: 8, arbitrary: fc.constant(0) }, { weight: 1, arbitrary: fc.constant(1) })
/** How far back the wallets and sales lie that people still speak of. */
const WALLETS = 3
const SALES = 3

const step = fc.oneof(
	{
		weight: 2,
		arbitrary: fc.record({
			do: fc.constant('open' as const),
			nth: fc.constant(0),
			provider,
			reference: few(3),
			currency,
		}),
	},
	{
		weight: 3,
		arbitrary: fc.record({
			do: fc.constant('topUp' as const),
			nth: fc.constant(0),
			provider,
			wallet: few(WALLETS),
			source: fc.constantFrom('cash' as const, 'bank' as const),
			value: fc.integer({ min: 1, max: 30 }),
			currency,
		}),
	},
	{
		weight: 4,
		arbitrary: fc.record({
			do: fc.constant('create' as const),
			nth: fc.constant(0),
			merchant: few(2),
			order: few(5),
			lives: fc.integer({ min: 1, max: 20 }),
			value: price,
			currency,
		}),
	},
	{
		weight: 6,
		arbitrary: fc.record({
			do: fc.constant('pay' as const),
			nth: fc.constant(0),
			provider,
			wallet: few(WALLETS),
			sale: few(SALES),
			value: price,
			currency,
		}),
	},
	{ weight: 2, arbitrary: fc.record({ do: fc.constant('cancel' as const), merchant: few(2), sale: few(SALES) }) },
	{ weight: 1, arbitrary: fc.record({ do: fc.constant('expire' as const), sale: few(SALES) }) },
	{ weight: 1, arbitrary: fc.record({ do: fc.constant('wait' as const), seconds: fc.integer({ min: 1, max: 12 }) }) },
)

const key = fc.option(
	fc.integer({ min: 0, max: 199 }).map((nth) => `key ${nth}`),
	{ nil: undefined, freq: 2 },
)
const again = fc.oneof({ weight: 5, arbitrary: fc.constant(false) }, { weight: 1, arbitrary: fc.constant(true) })

/** How every sequence begins: two customers with some money, so that much of what follows can be paid. */
const MORNING = [0, 1]
	.flatMap((reference) => [
		{ do: 'open' as const, nth: 0, provider: 0, reference, currency: 'USD' },
		{ do: 'topUp' as const, nth: 0, provider: 0, wallet: 0, source: 'cash' as const, value: 20, currency: 'USD' },
	])
	.map((step) => ({ step, key: undefined, again: false }))

/**
 * Steps of a small town. What is asked for gets a number of its own, whether or not it is made; the numbers of wallets
 * and sales count back from the newest, so some were never asked for. A step sent again under its key is the same.
 */
export const randomSteps = fc
	.array(fc.record({ step, key, again }), { minLength: 1, maxLength: 80, size: 'max' })
	.map((drafts) => number([...MORNING, ...drafts]))

function number(drafts: readonly { step: Step; key: string | undefined; again: boolean }[]): Asked[] {
	const made = { open: 0, create: 0, topUp: 0, pay: 0 }
	const asked: Asked[] = []
	const customers = new Set<string>()
	const wallets: number[] = []
	for (const { step, key, again } of drafts) {
		const before = again && asked.findLast((one) => one.key !== undefined)
		if (before) {
			asked.push(before)
			continue
		}
		const named = {
			...step,
			...('wallet' in step && { wallet: wallets.at(-1 - step.wallet) ?? -1 }),
			...('sale' in step && { sale: made.create - 1 - step.sale }),
		}
		const customer = step.do === 'open' && `${step.provider} ${step.reference}`
		if (customer && !customers.has(customer)) {
			customers.add(customer)
			wallets.push(made.open)
		}
		asked.push({ step: 'nth' in named ? { ...named, nth: made[named.do]++ } : named, key })
	}
	return asked
}

const merchantId = (index: number) => uuid(0x100 + index)
const providerId = (index: number) => uuid(0x200 + index)
export const walletId = (nth: number) => uuid(0x1000 + nth)
export const paymentId = (nth: number) => uuid(0x2000 + nth)

/** The first merchant takes dollars, the second dollars and yen. */
export const TILLS: readonly Account[] = [
	[0, 'USD'],
	[1, 'USD'],
	[1, 'JPY'],
].map(([merchant, code], index) => ({
	id: uuid(0x300 + index),
	kind: 'merchant',
	ownerId: merchantId(Number(merchant)),
	name: '',
	currency: String(code),
	balance: 0n,
}))

const money = ({ value, currency }: Paid) => ({ value: BigInt(value), currency })

export function commandOf(step: Exclude<Step, { do: 'wait' }>): Command {
	switch (step.do) {
		case 'open':
			return {
				type: 'openWallet',
				walletId: walletId(step.nth),
				providerId: providerId(step.provider),
				reference: `customer ${step.reference}`,
				currency: step.currency,
			}
		case 'topUp':
			return {
				type: 'topUp',
				transferId: uuid(0x3000 + step.nth),
				clearingAccountId: uuid(0x4000 + step.nth),
				providerId: providerId(step.provider),
				walletId: walletId(step.wallet),
				amount: money(step),
				source: step.source,
				reference: null,
			}
		case 'create':
			return {
				type: 'createPayment',
				paymentId: paymentId(step.nth),
				code: String(step.nth).padStart(22, 'A'),
				merchantId: merchantId(step.merchant),
				merchantName: `Shop ${step.merchant}`,
				orderId: `SN${step.order}`,
				amount: money(step),
				description: null,
				lineItems: [],
				metadata: {},
				expiresInSeconds: step.lives,
			}
		case 'pay':
			return {
				type: 'payPayment',
				transferId: uuid(0x5000 + step.nth),
				paymentId: paymentId(step.sale),
				providerId: providerId(step.provider),
				walletId: walletId(step.wallet),
				amount: money(step),
			}
		case 'cancel':
			return { type: 'cancelPayment', paymentId: paymentId(step.sale), merchantId: merchantId(step.merchant) }
		case 'expire':
			return { type: 'expirePayment', paymentId: paymentId(step.sale) }
	}
}

/** The whole decision as the answer, so that two answers are the same only if everything in them is. */
function present(decision: Decision) {
	const told = decision.ok ? decision.result : { code: decision.refusal.code }
	return {
		status: decision.ok ? 200 : 409,
		body: JSON.stringify(told, (_, value) => (typeof value === 'bigint' ? String(value) : value)),
	}
}

export function requestOf({ step, key }: { step: Exclude<Step, { do: 'wait' }>; key: string | undefined }): Request {
	const command = commandOf(step)
	return {
		command,
		present,
		...(key !== undefined && { idempotency: { scope: 'town', key, fingerprint: fingerprintOf(step) } }),
	}
}

export function fingerprintOf(step: Step): string {
	return JSON.stringify(step)
}
