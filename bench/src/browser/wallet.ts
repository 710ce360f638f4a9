import { randomUUID } from 'node:crypto'
import type { Browser, Page } from '@playwright/test'
import { createWalletClient } from '@tender/sdk/wallet-client'
import { openWindow, PHONE, pageAlive, signIn } from './open-window.ts'
import { clockLead, notePress, noteSight } from './page-marks.ts'
import type { Product } from './start-product.ts'
import type { AskedPayment, Till } from './till.ts'
import { watchTraffic } from './traffic.ts'

/** Enough for every sale of a run, in cents. */
const FILLING = 1_000_000
const PAID = { selector: 'main [role="alert"] h1', text: 'PAID' }

export interface Wallet {
	/** Opens the code on the phone, presses Pay, and answers after how many milliseconds the till had painted PAID. */
	pay(asked: AskedPayment, till: Till): Promise<number>
	/** Pays without a page, where only Checkout is measured. */
	payByApi(asked: AskedPayment): Promise<void>
}

/** A customer's phone, signed in, with money in the wallet. */
export async function openWallet(browser: Browser, { demo }: Product): Promise<Wallet> {
	const { url, api_key: apiKey, wallet_id: walletId } = demo.wallet
	const api = createWalletClient({ url: demo.psp.url, apiKey })
	const { balance } = await api.wallets.get(walletId)
	await api.wallets.topUp(
		walletId,
		{ amount: { value: FILLING, currency: balance.currency }, source: { type: 'cash' } },
		{ idempotencyKey: randomUUID() },
	)
	const page = await openWindow(browser, url, PHONE)
	await signIn(page, demo.wallet)
	const traffic = watchTraffic(page)
	return {
		pay: async ({ qr_code_url }, till) => {
			await page.goto(qr_code_url)
			await pageAlive(page)
			await traffic.quiet()
			const seen = await noteSight(till.page, PAID)
			const pressed = await notePress(page)
			await page.getByRole('button', { name: /^Pay / }).click()
			const ms = (await seen()) - (await pressed())
			return ms - (await lead(till.page, page))
		},
		payByApi: async ({ payment_id, total }) => {
			await api.payments.pay(payment_id, { wallet_id: walletId, amount: total }, { idempotencyKey: randomUUID() })
		},
	}
}

/** By how much the one page's clock runs ahead of the other's. */
async function lead(one: Page, other: Page): Promise<number> {
	return (await clockLead(one)) - (await clockLead(other))
}
