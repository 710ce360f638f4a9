import { toPublicId } from '@tender/core/ids'
import { toWireFees } from '@tender/core/wire/merchant'
import { bank } from '../merchant-money.ts'
import { codeOf, usd } from '../parties.ts'
import type { Seeded } from '../seeded.ts'
import type { Act, Acts, Send } from './act.ts'
import type { Command } from './asked.ts'
import { LINES, newest, PRICE, type Town } from './town.ts'

/** A new order, or one of the newest, which may have a payment. */
function orderOf(town: Town, chances: Seeded): string {
	return `SN${chances.chance(0.6) ? town.orders++ : Math.max(0, town.orders - 1 - chances.below(4))}`
}

/** What merchants and the operator do. */
export const atTheTill: Acts = {
	'a till rings up a sale': [8, ringUp],
	'a till takes a sale back': [3, cancel],
	'a till gives everything back': [3, refund('refundAll', () => ({}))],
	'a till gives a sum back': [2, refund('refundSum', (chances) => ({ amount: usd(10 + chances.below(60)) }))],
	'a till gives pieces back': [
		4,
		refund('refundPieces', (chances) => ({ line_items: [{ line: chances.below(2), quantity: 1 + chances.below(2) }] })),
	],
	'a shop prints a code': [2, printCode],
	'a shop takes a printed code out of use': [1, closeCode],
	'a till charges a code that a wallet shows': [6, chargeCode],
	'a shop asks for some of its money': [
		1,
		(town, send, chances) => payOut(town, send, chances, 50 + chances.below(150)),
	],
	'a shop asks for all of its money': [4, (town, send, chances) => payOut(town, send, chances, 'all')],
	'the bank has a payout': [2, settle('payoutSent')],
	'the bank has not carried a payout out': [2, settle('payoutFailed')],
	'the operator says the fees again': [1, setFees],
}

export async function ringUp(town: Town, send: Send, chances: Seeded): Promise<void> {
	const shop = chances.pick(town.shops)
	const order = orderOf(town, chances)
	const tip = chances.chance(0.7) ? { tip: { percents: [10, 20] } } : {}
	const body = { order_id: order, amount: usd(PRICE), line_items: LINES, ...tip }
	const { said } = await send('ringUp', { id: order, shop }, { path: '/v1/payments', key: shop.key, body })
	if (said) town.sales.push({ id: said.id, shop })
}

async function cancel(town: Town, send: Send, chances: Seeded): Promise<void> {
	const sale = newest(town.sales, chances, 2)
	if (sale) await send('cancel', sale, { path: `/v1/payments/${sale.id}/cancel`, key: sale.shop.key })
}

function refund(command: 'refundAll' | 'refundSum' | 'refundPieces', body: (chances: Seeded) => unknown): Act {
	return async (town, send, chances) => {
		const sale = chances.chance(0.8) ? newest(town.paid, chances, 6) : newest(town.sales, chances, 5)
		const path = `/v1/payments/${sale?.id}/refunds`
		if (sale) await send(command, sale, { path, key: sale.shop.key, body: body(chances) })
	}
}

export async function printCode(town: Town, send: Send, chances: Seeded): Promise<void> {
	const shop = chances.pick(town.shops)
	const price = chances.chance(0.5) ? PRICE : null
	const tip = chances.chance(0.5) ? { tip: { percents: [10] } } : {}
	const body = { label: 'Counter 2', currency: 'USD', ...(price !== null && { amount: usd(price) }), ...tip }
	const { said } = await send('printCode', { id: 'a new one', shop }, { path: '/v1/static_codes', key: shop.key, body })
	if (said) town.printed.push({ id: said.id, shop, code: codeOf(said), price })
}

async function closeCode(town: Town, send: Send, chances: Seeded): Promise<void> {
	const printed = newest(town.printed, chances, 3)
	if (!printed) return
	await send('closeCode', printed, { path: `/v1/static_codes/${printed.id}/close`, key: printed.shop.key })
}

async function chargeCode(town: Town, send: Send, chances: Seeded): Promise<void> {
	const shown = newest(town.shown, chances, 3)
	if (!shown) return
	const shop = chances.pick(town.shops)
	const amount = usd(chances.chance(0.15) ? PRICE + 51 : PRICE)
	const body = { order_id: orderOf(town, chances), amount, line_items: LINES, wallet_code: shown.code }
	const about = { id: shown.id, shop, wallet: shown.wallet.id }
	const { said } = await send('chargeCode', about, { path: '/v1/payments', key: shop.key, body })
	if (said) town.paid.push({ id: said.id, shop })
}

async function payOut(town: Town, send: Send, chances: Seeded, value: number | 'all'): Promise<void> {
	const shop = chances.pick(town.shops)
	const amount = usd(value === 'all' ? Math.max(1, await shop.balance()) : value)
	const request = { path: '/v1/payouts', key: shop.key, body: { amount, bank } }
	const { said } = await send('payOut', { id: 'a new one', shop }, request)
	if (said) town.payouts.push({ id: said.id, shop })
}

function settle(command: Extract<Command, 'payoutSent' | 'payoutFailed'>): Act {
	const [outcome, body] = command === 'payoutSent' ? ['sent'] : ['failed', { failure: 'The account is closed' }]
	return async (town, send, chances) => {
		const payout = newest(town.payouts, chances, 2)
		const path = `/v1/operator/payouts/${payout?.id}/${outcome}`
		if (payout) await send(command, payout, { path, key: town.operator, body })
	}
}

/** The very same: what a sale costs stays known. The turn is taken and the account written all the same. */
async function setFees(town: Town, send: Send, chances: Seeded): Promise<void> {
	const shop = chances.pick(town.shops)
	const id = toPublicId('merchant', shop.merchantId)
	const body = { currency: 'USD', fees: toWireFees(shop.fees) }
	const path = `/v1/operator/merchants/${id}/fees`
	await send('setFees', { id, shop }, { method: 'PUT', path, key: town.operator, body, keyless: true })
}
