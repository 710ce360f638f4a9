import type { ChangeWalletBody } from '@tender/core/wire/wallet'
import { usd } from '../parties.ts'
import type { Seeded } from '../seeded.ts'
import type { Act, Acts, Send } from './act.ts'
import { HANDLES, handle, newest, PRICE, type Town } from './town.ts'

/** What customers do. */
export const withAWallet: Acts = {
	'a customer opens a sale': [5, keep('claim')],
	'a customer declines': [2, keep('release')],
	'a customer pays a sale': [12, (town, send, chances) => pay(town, send, chances, PRICE)],
	'a customer pays what the sale does not ask': [1, (town, send, chances) => pay(town, send, chances, PRICE - 1)],
	'a customer pays at a printed code': [5, payAtCode],
	'a customer shows a code': [4, showCode],
	'somebody becomes a customer': [1, openWallet],
	'a customer changes a wallet': [8, changeWallet],
	'a customer brings money': [4, topUp],
	'a customer takes money out': [3, withdraw],
	'a customer sends another money': [6, sendMoney],
}

function keep(command: 'claim' | 'release'): Act {
	return async (town, send, chances) => {
		const sale = newest(town.sales, chances, 4)
		const { id: wallet, provider } = chances.pick(town.wallets)
		const request = { path: `/v1/payments/${sale?.id}/${command}`, key: provider.key, body: { wallet_id: wallet } }
		if (sale) await send(command, { ...sale, wallet }, request)
	}
}

async function pay(town: Town, send: Send, chances: Seeded, value: number): Promise<void> {
	const sale = newest(town.sales, chances, 4)
	if (!sale) return
	const { id: wallet, provider } = chances.pick(town.wallets)
	const body = { wallet_id: wallet, amount: usd(value), tip: chances.pick([0, 0, 0, 10, 20, PRICE + 1]) }
	const request = { path: `/v1/payments/${sale.id}/pay`, key: provider.key, body }
	if ((await send('pay', { ...sale, wallet }, request)).said) town.paid.push(sale)
}

async function payAtCode(town: Town, send: Send, chances: Seeded): Promise<void> {
	const printed = newest(town.printed, chances, 3)
	if (!printed) return
	const { id: wallet, provider } = chances.pick(town.wallets)
	const amount = usd(chances.chance(0.8) ? (printed.price ?? 50 + chances.below(100)) : 7)
	const body = { wallet_id: wallet, amount, tip: chances.pick([0, 0, 5]) }
	const request = { path: `/v1/codes/${printed.code}/payments`, key: provider.key, body }
	const { said } = await send('payAtCode', { ...printed, wallet }, request)
	if (said?.payment_id) town.paid.push({ id: said.payment_id, shop: printed.shop })
}

export async function showCode(town: Town, send: Send, chances: Seeded): Promise<void> {
	const wallet = chances.pick(town.wallets)
	const request = { path: `/v1/wallets/${wallet.id}/codes`, key: wallet.provider.key, body: { limit: usd(PRICE + 50) } }
	const { said } = await send('showCode', { id: 'a new one', wallet: wallet.id }, request)
	if (said) town.shown.push({ id: said.id, code: said.code, wallet })
}

/** One of a few references, mostly in dollars. */
async function openWallet(town: Town, send: Send, chances: Seeded): Promise<void> {
	const { provider } = chances.pick(town.wallets)
	const reference = `guest ${chances.below(4)}`
	const body = { reference, currency: chances.pick(['USD', 'USD', 'EUR']) }
	const request = { path: '/v1/wallets', key: provider.key, body }
	await send('openWallet', { id: `${provider.providerId} ${reference}` }, request)
}

/** More often loosened than tightened, so that there is always somebody who can pay. */
async function changeWallet(town: Town, send: Send, chances: Seeded): Promise<void> {
	const { id, provider } = chances.pick(town.wallets)
	const named = () => ({ handle: handle(chances.below(HANDLES)) })
	const loose = { limits: { payment: null, day: null, balance: null } }
	const body = chances.pick<ChangeWalletBody>([
		...[{ frozen: true }, { frozen: true }, { frozen: false }, { frozen: false }, { frozen: false }],
		...[{ limits: { payment: 60 } }, { limits: { payment: 60 } }],
		...[{ limits: { day: 50 } }, { limits: { day: 50 } }, { limits: { day: 50 } }],
		...[{ limits: { balance: 100 } }, { limits: { balance: 100 } }, { limits: { balance: 100 } }],
		...[loose, loose, loose, loose, loose, { frozen: false, ...loose }, { frozen: false, ...loose }],
		...[named(), named(), named(), { handle: null }],
	])
	const path = `/v1/wallets/${id}`
	await send('changeWallet', { id, wallet: id, change: body }, { method: 'PATCH', path, key: provider.key, body })
}

async function topUp(town: Town, send: Send, chances: Seeded): Promise<void> {
	const { id, provider } = chances.pick(town.wallets.filter(({ poor }) => !poor))
	const body = { amount: usd(50 + chances.below(300)), source: { type: chances.pick(['cash', 'bank', 'voucher']) } }
	await send('topUp', { id, wallet: id }, { path: `/v1/wallets/${id}/top_ups`, key: provider.key, body })
}

async function withdraw(town: Town, send: Send, chances: Seeded): Promise<void> {
	const { id, provider } = chances.pick(town.wallets)
	const body = { amount: usd(muchOrLittle(chances)), destination: { type: chances.pick(['cash', 'bank']) } }
	await send('withdraw', { id, wallet: id }, { path: `/v1/wallets/${id}/withdrawals`, key: provider.key, body })
}

async function sendMoney(town: Town, send: Send, chances: Seeded): Promise<void> {
	const { id, provider } = chances.pick(town.wallets)
	const to = handle(chances.below(HANDLES))
	const body = { to, amount: usd(muchOrLittle(chances)), message: 'Lunch' }
	await send('sendMoney', { id: to, wallet: id }, { path: `/v1/wallets/${id}/transfers`, key: provider.key, body })
}

/** Mostly what there is, sometimes more than anybody has for long. */
function muchOrLittle(chances: Seeded): number {
	return 1 + chances.below(chances.chance(0.6) ? 150 : 1_500)
}
