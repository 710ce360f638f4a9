import { deepStrictEqual } from 'node:assert/strict'
import type { Clients } from './clients.ts'
import type { Customer, Ending } from './ending.ts'
import { type Asked, lineOf } from './sale.ts'
import { done, type Known, untilKnown } from './until-known.ts'

/** What the clients were told is what the books say, asked over a network without faults. */
export async function checkEnding({ customers, payments, payouts = [] }: Ending, truth: Clients): Promise<void> {
	for (const { id, status, tip = 0, refunded = 0 } of payments) {
		const payment = done(await untilKnown(() => truth.till.payments.get(id)))
		const found = { id, status: payment.status, tip: payment.tip_amount.value, refunded: payment.amount_refunded.value }
		deepStrictEqual(found, { id, status, tip, refunded })
	}
	for (const customer of customers) await checkStatement(customer, truth)
	for (const payout of payouts) deepStrictEqual(done(await untilKnown(() => truth.till.payouts.get(payout.id))), payout)
}

/** A wallet's statement has exactly the lines that are due, each once, however often it was asked; its balance is their sum. */
async function checkStatement({ walletId, lines, told }: Customer, { wallet }: Clients): Promise<void> {
	const { data } = done(await untilKnown(() => wallet.wallets.transactions(walletId, { limit: 100 })))
	deepStrictEqual(sorted(data.map(lineOf)), sorted(lines))
	const byId = new Map(data.map((line) => [line.id, line]))
	deepStrictEqual(
		told.map(({ id }) => byId.get(id)),
		told,
	)
	const sum = lines.reduce((all, { direction, value }) => all + (direction === 'in' ? value : -value), 0)
	const { balance } = done(await untilKnown(() => wallet.wallets.get(walletId)))
	deepStrictEqual([walletId, balance.value], [walletId, sum])
}

/** Asked once more, every request comes to what its client was told before. */
export async function checkReplays(asked: readonly Asked[]): Promise<void> {
	for (const { ask, known } of asked) deepStrictEqual(plain(await untilKnown(ask)), plain(known))
}

function plain(known: Known<unknown>): unknown {
	if (known.ok) return known
	const { code, status, title, detail, requestId, extensions } = known.error
	return { ok: false, code, status, title, detail, requestId, extensions }
}

function sorted(lines: readonly object[]): string[] {
	return lines.map((line) => JSON.stringify(line)).sort()
}
