import type { Command } from '../src/commands.ts'
import type { Request } from '../src/decide-batch.ts'
import type { Decision } from '../src/decision.ts'
import { type Account, HOUSE_ID } from '../src/ledger.ts'
import { accountWith, uuid } from './cafe.ts'
import { type Doing, type Paid, RECEIPTS } from './random-steps.ts'

export const MERCHANTS = 0x10_0000
const PROVIDERS = 0x11_0000

/** The id of what a step made: the step's number can be read off it again. */
const idOf = (kind: number, nth: number) => uuid(kind * 0x1_0000 + nth)
export const nthOf = (id: string) => Number.parseInt(id.slice(-4), 16)

/**
 * The first merchant takes dollars for a tenth and one cent, given back with refunds; the second takes dollars for a
 * fortieth, kept for ever, and yen for nothing.
 */
export const TILLS: readonly Account[] = [
	accountWith({
		id: idOf(0x20, 0),
		kind: 'merchant',
		ownerId: uuid(MERCHANTS),
		fees: { basisPoints: 1_000, fixed: 1n, returned: true },
	}),
	accountWith({
		id: idOf(0x20, 1),
		kind: 'merchant',
		ownerId: uuid(MERCHANTS + 1),
		fees: { basisPoints: 250, fixed: 0n, returned: false },
	}),
	accountWith({ id: idOf(0x20, 2), kind: 'merchant', ownerId: uuid(MERCHANTS + 1), currency: 'JPY' }),
]

const HOUSE: readonly Account[] = ['USD', 'JPY'].flatMap((currency, index) => [
	accountWith({ id: idOf(0x21, index), kind: 'revenue', ownerId: HOUSE_ID, currency }),
	accountWith({ id: idOf(0x22, index), kind: 'in_transit', ownerId: HOUSE_ID, currency }),
	accountWith({ id: idOf(0x23, index), kind: 'clearing', ownerId: HOUSE_ID, currency, name: 'bank' }),
])

/** Whose accounts there are before anybody does anything. */
export const TOWN: readonly Account[] = [...TILLS, ...HOUSE]

const money = ({ value, currency }: Paid) => ({ value: BigInt(value), currency })
const limit = (value: number | null) => (value === null ? null : BigInt(value))
const code = (kind: string, nth: number) => `${kind}${nth}`.padStart(22, 'A')
const ofWallet = ({ provider, wallet }: { provider: number; wallet: number }) => ({
	providerId: uuid(PROVIDERS + provider),
	walletId: idOf(0x30, wallet),
})
const ofMerchant = ({ merchant }: { merchant: number }) => ({ merchantId: uuid(MERCHANTS + merchant) })
const merchantName = 'A shop'
const newPayment = (nth: number, orderId: string, paid: Paid) => ({
	paymentId: idOf(0x31, nth),
	code: code('payment', nth),
	orderId,
	amount: money(paid),
})
const transfers = (nth: number) => ({
	transferId: idOf(0x40, nth),
	tipTransferId: idOf(0x41, nth),
	feeTransferId: idOf(0x42, nth),
})
const tips = (invited: boolean) => (invited ? [10, 20] : null)

function linesOf(receipt: number) {
	return (RECEIPTS[receipt] ?? []).map(([quantity, amount]) => ({
		name: 'Goods',
		quantity,
		unit_amount: Math.floor(amount / quantity),
		amount,
	}))
}

/** What a step asks of the engine. */
export function commandOf(step: Doing): Command {
	const { nth } = step
	switch (step.do) {
		case 'open':
			return {
				type: 'openWallet',
				...ofWallet({ ...step, wallet: nth }),
				reference: `customer ${step.reference}`,
				currency: step.currency,
			}
		case 'change':
			return {
				type: 'changeWallet',
				...ofWallet(step),
				...(step.handle !== undefined && { handle: step.handle === null ? null : `handle-${step.handle}` }),
				...(step.frozen !== undefined && { frozen: step.frozen }),
				...(step.once !== undefined && { paymentLimit: limit(step.once) }),
				...(step.daily !== undefined && { dayLimit: limit(step.daily) }),
				...(step.most !== undefined && { balanceLimit: limit(step.most) }),
			}
		case 'topUp':
		case 'withdraw': {
			const way =
				step.do === 'topUp'
					? { type: 'topUp' as const, source: step.source }
					: { type: 'withdraw' as const, destination: step.destination }
			const ids = { transferId: idOf(0x40, nth), clearingAccountId: idOf(0x24, nth) }
			return { ...way, ...ids, ...ofWallet(step), amount: money(step), reference: null }
		}
		case 'send': {
			const toHandle = `handle-${step.handle}`
			const transferId = idOf(0x40, nth)
			return { type: 'sendMoney', transferId, ...ofWallet(step), toHandle, amount: money(step), message: null }
		}
		case 'create':
			return {
				type: 'createPayment',
				...newPayment(nth, `SN${step.order}`, step),
				...ofMerchant(step),
				merchantName,
				tipPercents: tips(step.tips),
				description: null,
				lineItems: linesOf(step.receipt),
				metadata: {},
				expiresInSeconds: step.lives,
			}
		case 'claim':
			return { type: 'claimPayment', paymentId: idOf(0x31, step.sale), ...ofWallet(step) }
		case 'release':
			return { type: 'releasePayment', paymentId: idOf(0x31, step.sale), ...ofWallet(step) }
		case 'lapse':
			return { type: 'lapseClaim', paymentId: idOf(0x31, step.sale) }
		case 'pay':
			return {
				type: 'payPayment',
				...transfers(nth),
				paymentId: idOf(0x31, step.sale),
				...ofWallet(step),
				amount: money(step),
				tip: BigInt(step.tip),
			}
		case 'cancel':
			return { type: 'cancelPayment', paymentId: idOf(0x31, step.sale), ...ofMerchant(step) }
		case 'expire':
			return { type: 'expirePayment', paymentId: idOf(0x31, step.sale) }
		case 'refund':
			return {
				type: 'refundPayment',
				refundId: idOf(0x32, nth),
				transferId: idOf(0x40, nth),
				feeReturnTransferId: idOf(0x43, nth),
				paymentId: idOf(0x31, step.sale),
				...ofMerchant(step),
				amount: step.amount && money(step.amount),
				lines: step.lines,
				reason: null,
				actor: null,
			}
		case 'openCode':
			return {
				type: 'openStaticCode',
				staticCodeId: idOf(0x33, nth),
				code: code('static', nth),
				...ofMerchant(step),
				merchantName,
				label: 'Counter 2',
				currency: step.currency,
				amount: limit(step.price),
				tipPercents: tips(step.tips),
			}
		case 'closeCode':
			return { type: 'closeStaticCode', staticCodeId: idOf(0x33, step.code), ...ofMerchant(step) }
		case 'payCode':
			return {
				type: 'payStaticCode',
				...transfers(nth),
				...newPayment(nth, `by code ${nth}`, step),
				...ofWallet(step),
				staticCode: code('static', step.code),
				tip: BigInt(step.tip),
			}
		case 'show': {
			const walletCodeId = idOf(0x34, nth)
			return { type: 'showWalletCode', walletCodeId, code: code('shown', nth), ...ofWallet(step), limit: money(step) }
		}
		case 'charge':
			return {
				type: 'chargeWalletCode',
				...transfers(nth),
				...newPayment(nth, `SN${step.order}`, step),
				...ofMerchant(step),
				merchantName,
				description: null,
				lineItems: [],
				metadata: {},
				walletCode: code('shown', step.shown),
			}
		case 'payout':
			return {
				type: 'requestPayout',
				payoutId: idOf(0x35, nth),
				transferId: idOf(0x40, nth),
				...ofMerchant(step),
				amount: money(step),
				bank: { holder: 'A shop', iban: 'DE89370400440532013000', bic: null },
				reference: 'Takings',
			}
		case 'settle': {
			const { outcome } = step
			const failure = outcome === 'failed' ? 'account closed' : null
			return { type: 'settlePayout', payoutId: idOf(0x35, step.payout), transferId: idOf(0x40, nth), outcome, failure }
		}
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

export function requestOf({ step, key }: { step: Doing; key: string | undefined }): Request {
	const command = commandOf(step)
	return {
		command,
		present,
		...(key !== undefined && { idempotency: { scope: 'town', key, fingerprint: fingerprintOf(step) } }),
	}
}

export function fingerprintOf(step: Doing): string {
	return JSON.stringify(step)
}
