import { freePort } from '@tender/postgres/port-busy'
import { expect, test } from 'vitest'
import { type Answer, call } from './call.ts'
import { startChild } from './child-psp.ts'
import { useHouse } from './house.ts'
import { openProvider, openShop, usd, uuidOf } from './parties.ts'
import { ended } from './spawn-psp.ts'
import { query } from './sql.ts'

const house = useHouse()

const WORKERS = 6
const PRICE = 10

interface Sent {
	readonly path: string
	readonly ask: { key: string; idempotencyKey: string; body: unknown }
	/** What its caller was told, unless the answer was lost. */
	answer?: Answer
}

test('a PSP killed with -9 while payments are in flight loses nothing it said, and repeats what was not heard', async () => {
	const shop = await openShop(house)
	const provider = await openProvider(house)
	const wallets = await Promise.all(Array.from({ length: WORKERS }, () => provider.openWallet(100_000)))
	const port = await freePort()
	const origin = `http://127.0.0.1:${port}`
	const all: Sent[] = []

	for (const killAfter of [1, 9, 20]) {
		const child = await startChild(house, port)
		const round: Sent[] = []
		let heard = 0
		const send = async (path: string, key: string, body: unknown): Promise<Answer> => {
			const sent: Sent = { path, ask: { key, idempotencyKey: crypto.randomUUID(), body } }
			round.push(sent)
			sent.answer = await call(origin, 'POST', path, sent.ask)
			if (++heard === killAfter) child.kill('SIGKILL')
			return sent.answer
		}
		// Each worker goes on until its connection breaks.
		const workers = wallets.map(async (wallet, worker) => {
			for (let i = 0; ; i++) {
				const order = { order_id: `k${killAfter}-w${worker}-${i}`, amount: usd(PRICE) }
				const payment = JSON.parse((await send('/v1/payments', shop.key, order)).text)
				await send(`/v1/payments/${payment.id}/pay`, provider.key, { wallet_id: wallet, amount: usd(PRICE) })
			}
		})
		await Promise.allSettled(workers)
		await ended(child)
		expect(child.signalCode).toBe('SIGKILL')
		expect(round.some(({ answer }) => answer === undefined)).toBe(true)

		const reborn = await startChild(house, port)
		for (const sent of round) {
			const again = await call(origin, 'POST', sent.path, sent.ask)
			expect(again.status).toBe(sent.path === '/v1/payments' ? 201 : 200)
			if (sent.answer) expect([again.replayed, again.text]).toEqual([true, sent.answer.text])
			sent.answer = again
		}
		all.push(...round)
		reborn.kill('SIGTERM')
		await ended(reborn)
		expect(reborn.exitCode).toBe(0)
	}

	const pays = all.filter(({ path }) => path.endsWith('/pay'))
	const ids = pays.map(({ path }) => uuidOf(path.split('/')[3] ?? ''))
	expect(new Set(ids).size).toBe(pays.length)
	const paid = `SELECT count(*)::int AS paid FROM payments WHERE status = 'paid'`
	expect(await query(house.books.url, paid)).toEqual([{ paid: pays.length }])
	const captures = `SELECT count(*)::int AS captures, sum(amount)::int AS moved FROM transfers WHERE kind = 'capture'`
	expect(await query(house.books.url, captures)).toEqual([{ captures: pays.length, moved: pays.length * PRICE }])
	for (const wallet of wallets) {
		const spent = pays.filter(({ ask }) => (ask.body as { wallet_id: string }).wallet_id === wallet).length * PRICE
		expect(await provider.balanceOf(wallet)).toBe(100_000 - spent)
	}
})

test('two PSPs as processes of their own on one database: of each order one payment, of each payment one capture', async () => {
	const shop = await openShop(house)
	const provider = await openProvider(house)
	const wallet = await provider.openWallet(10_000)
	const ports = [await freePort(), await freePort()]
	await Promise.all(ports.map((port) => startChild(house, port)))
	const origins = ports.map((port) => `http://127.0.0.1:${port}`)
	for (let round = 0; round < 10; round++) {
		const order = { order_id: `two-${round}`, amount: usd(PRICE) }
		const created = await Promise.all(
			origins.map((origin) => call(origin, 'POST', '/v1/payments', { key: shop.key, body: order })),
		)
		expect(created.map(({ status }) => status).sort()).toEqual([201, 409])
		const { id } = JSON.parse(created.find(({ status }) => status === 201)?.text ?? '')
		const body = { wallet_id: wallet, amount: usd(PRICE) }
		const paid = await Promise.all(
			origins.map((origin) =>
				call(origin, 'POST', `/v1/payments/${id}/pay`, {
					key: provider.key,
					body,
					idempotencyKey: crypto.randomUUID(),
				}),
			),
		)
		expect(paid.map(({ status }) => status).sort()).toEqual([200, 409])
	}
	expect(await provider.balanceOf(wallet)).toBe(10_000 - 10 * PRICE)
})
