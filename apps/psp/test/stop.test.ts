import { withClient } from '@tender/postgres/with-client'
import { expect, test } from 'vitest'
import { call } from './call.ts'
import { follow } from './follow.ts'
import { useHouse } from './house.ts'
import { openProvider, openShop, uuidOf } from './parties.ts'
import { query, until } from './sql.ts'

const house = useHouse()

test('a PSP that is told to stop answers everything it has taken', async () => {
	const shop = await openShop(house)
	const provider = await openProvider(house)
	const wallet = await provider.openWallet(100_000)
	const payments = await Promise.all(Array.from({ length: 12 }, () => shop.create()))
	const stopping = await house.startAnother()
	await withClient(house.books.ownerUrl, async (blocker) => {
		await blocker.query('BEGIN')
		await blocker.query('SELECT FROM payments WHERE id = ANY($1) FOR UPDATE', [payments.map(({ id }) => uuidOf(id))])
		const answers = payments.map(({ id, amount }) =>
			call(stopping.url, 'POST', `/v1/payments/${id}/pay`, {
				key: provider.key,
				idempotencyKey: crypto.randomUUID(),
				body: { wallet_id: wallet, amount },
			}),
		)
		await until(async () => {
			const waiting = `SELECT count(*)::int AS waiting FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`
			return Number((await query(house.books.adminUrl, waiting))[0]?.waiting) > 0
		})
		const stopped = stopping.stop()
		await blocker.query('COMMIT')
		const settled = await Promise.allSettled(answers)
		await stopped
		const outcomes = settled.map((one) => (one.status === 'fulfilled' ? one.value.status : String(one.reason)))
		// Taken before the stop: paid. Still on its way when it stopped: told to ask elsewhere, or never connected.
		expect(outcomes.filter((outcome) => outcome === 200).length).toBeGreaterThan(0)
		const paid = `SELECT count(*)::int AS paid FROM payments WHERE status = 'paid' AND id = ANY($1)`
		const rows = await query(house.books.url, paid, [payments.map(({ id }) => uuidOf(id))])
		expect(rows).toEqual([{ paid: outcomes.filter((outcome) => outcome === 200).length }])
	})
})

test('open streams do not keep a PSP from stopping, and end', async () => {
	const shop = await openShop(house)
	const payment = await shop.create()
	const stopping = await house.startAnother()
	const stream = await follow(`${stopping.url}/v1/payments/${payment.id}/stream?token=${payment.stream_token}`)
	expect((await stream.next()).event).toBe('payment.snapshot')
	await stopping.stop()
	await stream.ended
})
