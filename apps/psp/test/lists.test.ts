import { type WireEvent, wireEventPage } from '@tender/core/wire/event'
import { wirePaymentPage } from '@tender/core/wire/payment'
import { wireTransactionPage } from '@tender/core/wire/wallet'
import { withClient } from '@tender/postgres/with-client'
import { describe, expect, onTestFinished, test } from 'vitest'
import type { z } from 'zod'
import { call } from './call.ts'
import { useHouse } from './house.ts'
import { openProvider, openShop, usd, uuidOf } from './parties.ts'
import { letTimeRunOut, query, until } from './sql.ts'

const house = useHouse()

interface Page<T> {
	data: T[]
	has_more: boolean
	next_cursor: string | null
}

/** Every page from the first to the last, as a client walks them. */
async function walk<T>(path: string, key: string, schema: z.ZodType<Page<T>>, cursorName = 'cursor'): Promise<T[][]> {
	const pages: T[][] = []
	let cursor: string | null = null
	do {
		const answer = await house.call('GET', `${path}${cursor ? `&${cursorName}=${cursor}` : ''}`, { key })
		const page: Page<T> = answer.read(schema)
		expect(page.has_more).toBe(page.next_cursor !== null)
		pages.push(page.data)
		cursor = page.next_cursor
	} while (cursor)
	return pages
}

/** The order that an event tells of. */
function orderOf({ data }: WireEvent): string {
	return data.object === 'payment' ? data.order_id : ''
}

describe('payments', () => {
	test('are listed newest first, page by page, each once', async () => {
		const shop = await openShop(house)
		const made: string[] = []
		for (let i = 0; i < 10; i++) made.push((await shop.create()).id)
		for (const limit of [1, 3, 5, 10, 100]) {
			const pages = await walk(`/v1/payments?limit=${limit}`, shop.key, wirePaymentPage)
			expect(pages.flat().map(({ id }) => id)).toEqual(made.toReversed())
			for (const page of pages.slice(0, -1)) expect(page).toHaveLength(limit)
		}
	})

	test('that come while somebody turns the pages neither skip nor repeat what was there', async () => {
		const shop = await openShop(house)
		const there = await Promise.all(Array.from({ length: 12 }, () => shop.create()))
		const seen: string[] = []
		let cursor: string | null = null
		do {
			const answer = await house.call('GET', `/v1/payments?limit=2${cursor ? `&cursor=${cursor}` : ''}`, {
				key: shop.key,
			})
			const page: Page<{ id: string }> = answer.read(wirePaymentPage)
			seen.push(...page.data.map(({ id }) => id))
			cursor = page.next_cursor
			await shop.create()
		} while (cursor)
		expect(seen.toSorted()).toEqual(there.map(({ id }) => id).toSorted())
	})

	test('are found by order, status and time', async () => {
		const shop = await openShop(house)
		const provider = await openProvider(house)
		const [pending, paid, canceled] = [await shop.create(), await shop.create(), await shop.create()]
		await provider.pay(paid, await provider.openWallet())
		await shop.cancel(canceled.id)
		const find = async (search: string) => {
			const pages = await walk(`/v1/payments?${search}`, shop.key, wirePaymentPage)
			return pages.flat().map(({ id }) => id)
		}
		expect(await find(`order_id=${paid.order_id}`)).toEqual([paid.id])
		expect(await find('status=pending')).toEqual([pending.id])
		expect(await find('status=paid')).toEqual([paid.id])
		expect(await find(`status=paid&order_id=${pending.order_id}`)).toEqual([])
		expect(await find(`created_after=${canceled.created_at}`)).toEqual([])
		expect(await find('created_after=2026-01-01T00:00:00Z')).toHaveLength(3)
	})
})

test("a wallet's statement is listed newest first, page by page, each line once", async () => {
	const shop = await openShop(house)
	const provider = await openProvider(house)
	const wallet = await provider.openWallet(1_000)
	const orders: string[] = []
	for (let i = 0; i < 7; i++) {
		const payment = await shop.create({ amount: usd(10 + i) })
		await provider.pay(payment, wallet)
		orders.push(payment.order_id)
	}
	for (const limit of [1, 3, 8]) {
		const pages = await walk(`/v1/wallets/${wallet}/transactions?limit=${limit}`, provider.key, wireTransactionPage)
		const lines = pages.flat()
		expect(lines.map(({ order_id }) => order_id)).toEqual([...orders.toReversed(), null])
		const balance = lines.reduce((sum, { direction, amount }) => sum + (direction === 'in' ? 1 : -1) * amount.value, 0)
		expect(balance).toBe(await provider.balanceOf(wallet))
	}
})

describe('events', () => {
	test('tell of each payment what happened to it, as it stood right after', async () => {
		const shop = await openShop(house)
		const provider = await openProvider(house)
		const [paid, canceled, expired] = [await shop.create(), await shop.create(), await shop.create()]
		await provider.pay(paid, await provider.openWallet())
		await shop.cancel(canceled.id)
		await letTimeRunOut(house, uuidOf(expired.id))
		await shop.create({ order_id: expired.order_id })
		const events = (await walk('/v1/events?limit=3', shop.key, wireEventPage, 'after')).flat()
		expect(events.map(({ type, data }) => [type, data.id, data.status])).toEqual([
			['payment.created', paid.id, 'pending'],
			['payment.created', canceled.id, 'pending'],
			['payment.created', expired.id, 'pending'],
			['payment.paid', paid.id, 'paid'],
			['payment.canceled', canceled.id, 'canceled'],
			['payment.expired', expired.id, 'expired'],
			['payment.created', expect.any(String), 'pending'],
		])
		const only = (await walk('/v1/events?type=payment.paid', shop.key, wireEventPage, 'after')).flat()
		expect(only.map(({ data }) => data.id)).toEqual([paid.id])
	})

	test('of one merchant are not told to another', async () => {
		const [one, other] = [await openShop(house), await openShop(house)]
		await one.create()
		const [event] = (await walk('/v1/events?limit=1', one.key, wireEventPage, 'after')).flat()
		expect((await walk('/v1/events?limit=1', other.key, wireEventPage, 'after')).flat()).toEqual([])
		const stolen = await house.call('GET', `/v1/events?after=${event?.id}`, { key: other.key })
		expect(stolen.status).toBe(400)
	})

	test('read after the last one seen are never skipped, though two PSPs write at once', async () => {
		const other = await house.startAnother()
		const here = await openShop(house)
		const there = { call: (method: string, path: string, ask?: object) => call(other.url, method, path, ask) }
		const WRITERS = 8
		const EACH = 12
		let writing = WRITERS
		const writers = Array.from({ length: WRITERS }, async (_, writer) => {
			for (let i = 0; i < EACH; i++) {
				const body = { order_id: `w${writer}-${i}`, amount: usd(1) }
				const via = writer % 2 ? there : house
				const answer = await via.call('POST', '/v1/payments', { key: here.key, body })
				expect(answer.status).toBe(201)
			}
			writing--
		})
		const seen: string[] = []
		let after: string | undefined
		// Reads on until the writers are done and nothing more comes: exactly what a consumer does.
		for (;;) {
			const done = writing === 0
			const answer = await house.call('GET', `/v1/events?limit=7${after ? `&after=${after}` : ''}`, { key: here.key })
			const { data } = answer.read(wireEventPage)
			seen.push(...data.map(orderOf))
			after = data.at(-1)?.id ?? after
			if (done && data.length === 0) break
		}
		await Promise.all(writers)
		expect(seen).toHaveLength(WRITERS * EACH)
		expect(new Set(seen).size).toBe(WRITERS * EACH)
		const rows = await query(
			house.books.url,
			'SELECT p.order_id FROM events e JOIN payments p ON p.id = e.payment_id WHERE e.merchant_id = $1 ORDER BY e.seq',
			[here.merchantId],
		)
		expect(seen).toEqual(rows.map(({ order_id }) => order_id))
	})

	test('become visible in the order of their numbers, however long a commit takes', async () => {
		const other = await house.startAnother()
		const shop = await openShop(house)
		// The order "slow" is held between its event's number and its commit for as long as the test likes.
		await query(
			house.books.ownerUrl,
			`CREATE FUNCTION hold() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
				IF (SELECT order_id FROM payments WHERE id = NEW.payment_id) = 'slow' THEN PERFORM pg_advisory_xact_lock(42); END IF;
				RETURN NULL;
			END $$`,
		)
		await query(house.books.ownerUrl, 'CREATE TRIGGER hold AFTER INSERT ON events FOR EACH ROW EXECUTE FUNCTION hold()')
		onTestFinished(() => query(house.books.ownerUrl, 'DROP FUNCTION hold CASCADE').then(() => undefined))
		const visible = async () => {
			const answer = await house.call('GET', '/v1/events', { key: shop.key })
			return answer.read(wireEventPage).data.map(orderOf)
		}
		const waiting = async (count: number) => {
			const held = `SELECT count(*)::int AS waiting FROM pg_locks l JOIN pg_database d ON d.oid = l.database
				WHERE d.datname = current_database() AND locktype = 'advisory' AND NOT granted`
			return Number((await query(house.books.adminUrl, held))[0]?.waiting) >= count
		}
		await withClient(house.books.adminUrl, async (holder) => {
			await holder.query('SELECT pg_advisory_lock(42)')
			const slow = shop.tryCreate({ order_id: 'slow' })
			await until(() => waiting(1))
			let answered = false
			const body = { order_id: 'fast', amount: usd(1) }
			const fast = call(other.url, 'POST', '/v1/payments', { key: shop.key, body }).finally(() => {
				answered = true
			})
			await until(async () => answered || (await waiting(2)))
			// Whoever reads now must not be shown the later number without the earlier one: they would step over it.
			expect(await visible()).toEqual([])
			await holder.query('SELECT pg_advisory_unlock(42)')
			expect((await Promise.all([slow, fast])).map(({ status }) => status)).toEqual([201, 201])
		})
		expect(await visible()).toEqual(['slow', 'fast'])
	})
})
