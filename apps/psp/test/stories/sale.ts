import type { CreatePaymentBody, WirePayment } from '@tender/core/wire/payment'
import type { RefundPaymentBody } from '@tender/core/wire/refund'
import type {
	ChangeWalletBody,
	WireMadeTransaction,
	WirePaidTransaction,
	WireTransaction,
} from '@tender/core/wire/wallet'
import { usd } from '../parties.ts'
import type { Clients } from './clients.ts'
import type { Customer, Line } from './ending.ts'
import { done, type Known, untilKnown } from './until-known.ts'

/** One request as its client sends it, again and again if need be, and what came of it in the end. */
export interface Asked {
	readonly ask: () => Promise<unknown>
	readonly known: Known<unknown>
}

/** What is scanned, at the end of the URL in the code. */
const scan = (url: string) => url.split('/').at(-1) ?? ''

/**
 * What tills, wallets and the operator do in one round, as they know it. Every request has a key of its own, but for
 * claims, and is asked until it is known.
 */
export function openSale(clients: Clients, name: string) {
	let keys = 0
	const asked: Asked[] = []

	/** Asks under a key of its own. */
	async function keyed<T>(send: (key: { idempotencyKey: string }) => Promise<T>): Promise<Known<T>> {
		const key = { idempotencyKey: `${name}-${++keys}` }
		const ask = () => send(key)
		const known = await untilKnown(ask)
		asked.push({ ask, known })
		return known
	}

	/** Asks for money to move, and writes down what the wallet's server was told. */
	async function move<T extends WireMadeTransaction>(
		customer: Customer,
		send: (key: { idempotencyKey: string }) => Promise<T>,
	): Promise<Known<T>> {
		const known = await keyed(send)
		if (known.ok) write(customer, known.result)
		return known
	}

	return {
		/** Everything that was asked under a key and is known: asked again, it must come to the same. */
		asked,

		/** A customer with so much money. */
		async customer(holds: number): Promise<Customer> {
			const reference = `${name} customer ${++keys}`
			const { id } = done(await keyed((key) => clients.wallet.wallets.open({ reference, currency: 'USD' }, key)))
			const customer: Customer = { walletId: id, lines: [], told: [] }
			if (holds > 0) done(await this.topUp(customer, holds))
			return customer
		},
		topUp(customer: Customer, value: number) {
			const body = { amount: usd(value), source: { type: 'cash' as const } }
			return move(customer, (key) => clients.wallet.wallets.topUp(customer.walletId, body, key))
		},
		withdraw(customer: Customer, value: number) {
			const body = { amount: usd(value), destination: { type: 'cash' as const } }
			return move(customer, (key) => clients.wallet.wallets.withdraw(customer.walletId, body, key))
		},
		change(customer: Customer, body: ChangeWalletBody) {
			return keyed((key) => clients.wallet.wallets.change(customer.walletId, body, key))
		},
		/** Sends money to the wallet of a handle. */
		async send(from: Customer, to: Customer & { readonly handle: string }, value: number) {
			const body = { to: to.handle, amount: usd(value), message: 'Lunch' }
			const known = await move(from, (key) => clients.wallet.wallets.transfer(from.walletId, body, key))
			if (known.ok) to.lines.push({ type: 'transfer', direction: 'in', payment_id: null, value })
			return known
		},

		ringUp(orderId: string, value: number, more: Partial<CreatePaymentBody> = {}) {
			const body = { order_id: orderId, amount: usd(value), ...more }
			return keyed((key) => clients.till.payments.create(body, key))
		},
		/** Scans the code and reads what it asks for. */
		async scan({ qr_code_url }: { readonly qr_code_url: string }) {
			return done(await untilKnown(() => clients.wallet.codes.get(scan(qr_code_url))))
		},
		claim(customer: Customer, { id }: WirePayment) {
			return untilKnown(() => clients.wallet.payments.claim(id, { wallet_id: customer.walletId }))
		},
		/** Scans the code, and pays what it asks for. */
		async scanAndPay(customer: Customer, payment: WirePayment, tip = 0): Promise<Known<WirePaidTransaction>> {
			const code = await this.scan(payment)
			if (code.kind !== 'payment') throw new Error('the code of a sale was due')
			const body = { wallet_id: customer.walletId, amount: code.amount, ...(tip > 0 && { tip }) }
			return move(customer, (key) => clients.wallet.payments.pay(code.payment_id, body, key))
		},
		cancel({ id }: WirePayment) {
			return keyed((key) => clients.till.payments.cancel(id, key))
		},
		/** Gives back to whoever paid. */
		async refund({ id }: { readonly id: string }, payer: Customer, body: RefundPaymentBody) {
			const known = await keyed((key) => clients.till.payments.refund(id, body, key))
			if (known.ok) {
				payer.lines.push({ type: 'refund', direction: 'in', payment_id: id, value: known.result.amount.value })
			}
			return known
		},

		async printCode(amount?: number, percents?: number[]) {
			const body = {
				label: name,
				currency: 'USD',
				...(amount && { amount: usd(amount) }),
				...(percents && { tip: { percents } }),
			}
			return done(await keyed((key) => clients.till.staticCodes.open(body, key)))
		},
		closeCode(id: string) {
			return keyed((key) => clients.till.staticCodes.close(id, key))
		},
		payAtCode(customer: Customer, url: string, value: number, tip = 0) {
			const body = { wallet_id: customer.walletId, amount: usd(value), ...(tip > 0 && { tip }) }
			return move(customer, (key) => clients.wallet.codes.pay(scan(url), body, key))
		},
		/** The customer's phone shows a code for the till to scan. */
		async showCode(customer: Customer, limit: number) {
			const body = { limit: usd(limit) }
			return done(await keyed((key) => clients.wallet.wallets.showCode(customer.walletId, body, key)))
		},
		/** The till scanned it, and takes so much. */
		async charge(customer: Customer, code: string, orderId: string, value: number) {
			const known = await this.ringUp(orderId, value, { wallet_code: code })
			if (known.ok) customer.lines.push({ type: 'payment', direction: 'out', payment_id: known.result.id, value })
			return known
		},

		payOut(value: number) {
			const bank = { holder: 'Cafe Central GmbH', iban: 'DE89370400440532013000' }
			return keyed((key) => clients.till.payouts.request({ amount: usd(value), bank }, key))
		},
		settle(payoutId: string, outcome: 'sent' | 'failed') {
			return keyed((key) => clients.operator.settle(payoutId, outcome, key))
		},
	}
}

export type Sale = ReturnType<typeof openSale>

function write(customer: Customer, made: WireMadeTransaction & { readonly tip?: WireTransaction | null }): void {
	const { wallet, tip, ...transaction } = made
	for (const line of tip ? [transaction, tip] : [transaction]) {
		customer.told.push(line)
		customer.lines.push(lineOf(line))
	}
}

export function lineOf({ type, direction, payment_id, amount }: WireTransaction): Line {
	return { type, direction, payment_id, value: amount.value }
}
