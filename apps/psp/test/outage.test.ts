import { wireProblem } from '@tender/core/wire/problem'
import { databaseUrl } from '@tender/postgres/database-url'
import { withClient } from '@tender/postgres/with-client'
import { expect, onTestFinished, test } from 'vitest'
import { makeApiKey } from '../src/gateway/auth/api-key.ts'
import { call, expectRefusal } from './call.ts'
import { useHouse } from './house.ts'
import { openProvider, openShop, usd, uuidOf } from './parties.ts'
import { query, until } from './sql.ts'

// An outage is an error, and the log says so.
const house = useHouse({ expectErrors: true })

const cut = `SELECT count(pg_terminate_backend(pid))::int AS cut FROM pg_stat_activity
	WHERE datname = current_database() AND application_name LIKE 'tender-psp%'`

/** Asks until the PSP knows: the same key makes that safe. */
async function untilKnown(
	path: string,
	key: string,
	body: unknown,
): Promise<{ status: number; text: string; tries: number }> {
	const idempotencyKey = crypto.randomUUID()
	for (let tries = 1; ; tries++) {
		const response = await fetch(`${house.url}${path}`, {
			method: 'POST',
			headers: {
				authorization: `Bearer ${key}`,
				'content-type': 'application/json',
				'idempotency-key': idempotencyKey,
			},
			body: JSON.stringify(body),
		})
		const text = await response.text()
		if (response.status < 500) return { status: response.status, text, tries }
		wireProblem.parse(JSON.parse(text))
	}
}

test('connections to the database cut under load cost nobody a cent: whoever asks again with the same key learns the truth', async () => {
	const shop = await openShop(house)
	const provider = await openProvider(house)
	const wallets = await Promise.all(Array.from({ length: 8 }, () => provider.openWallet(1_000)))
	let known = 0
	const cuts: Promise<unknown>[] = []
	const EACH = 12
	await Promise.all(
		wallets.map(async (wallet, worker) => {
			for (let i = 0; i < EACH; i++) {
				const made = await untilKnown('/v1/payments', shop.key, { order_id: `cut-${worker}-${i}`, amount: usd(10) })
				expect(made.status).toBe(201)
				const { id } = JSON.parse(made.text)
				const paid = await untilKnown(`/v1/payments/${id}/pay`, provider.key, { wallet_id: wallet, amount: usd(10) })
				expect(paid.status).toBe(200)
				if (++known % 12 === 0) cuts.push(query(house.books.adminUrl, cut))
			}
		}),
	)
	await Promise.all(cuts)
	expect(cuts.length).toBeGreaterThanOrEqual(8)
	const left = await until(async () =>
		Promise.all(wallets.map((wallet) => provider.balanceOf(wallet))).catch(() => undefined),
	)
	expect(left).toEqual(wallets.map(() => 1_000 - EACH * 10))
})

test('while the database is away a payment is not known to be done, says so, and is done once it is back', async () => {
	const shop = await openShop(house)
	const provider = await openProvider(house)
	const wallet = await provider.openWallet()
	const payment = await shop.create()
	const name = new URL(house.books.adminUrl).pathname.slice(1)
	const server = databaseUrl(house.books.adminUrl, 'postgres')
	const limit = (connections: number) => query(server, `ALTER DATABASE ${name} CONNECTION LIMIT ${connections}`)
	onTestFinished(() => limit(-1).then(() => undefined))
	const ask = {
		key: provider.key,
		idempotencyKey: 'over-the-outage',
		body: { wallet_id: wallet, amount: payment.amount },
	}
	const pay = () => call(house.url, 'POST', `/v1/payments/${payment.id}/pay`, ask)

	await limit(0)
	await query(house.books.adminUrl, cut)
	const away = await pay()
	expect(away.status).toBe(503)
	expect(away.headers.get('retry-after')).toBe('1')
	expect(JSON.parse(away.text).code).toBe('unavailable')
	const health = await Promise.all(['/healthz', '/readyz'].map((path) => call(house.url, 'GET', path)))
	expect(health.map(({ status }) => status)).toEqual([200, 503])
	// Those who only look are told the same, whether or not their key is known already.
	const known = await call(house.url, 'GET', `/v1/wallets/${wallet}`, { key: provider.key })
	const strange = await call(house.url, 'GET', '/v1/payments', { key: makeApiKey('sk') })
	for (const answer of [known, strange]) expectRefusal(answer, 503, 'unavailable')

	await limit(-1)
	const back = await until(async () => {
		const answer = await pay()
		return answer.status !== 503 && answer
	})
	expect(back.status).toBe(200)
	expect(await provider.balanceOf(wallet)).toBe(10_000 - 1_234)
})

test('a row held by somebody for long does not fail the payments of others', async () => {
	const shop = await openShop(house)
	const provider = await openProvider(house)
	const [wallet, other] = [await provider.openWallet(), await provider.openWallet()]
	const [held, free] = [await shop.create(), await shop.create()]
	await withClient(house.books.ownerUrl, async (blocker) => {
		await blocker.query('BEGIN')
		await blocker.query('SELECT FROM payments WHERE id = $1 FOR UPDATE', [uuidOf(held.id)])
		const both = Promise.all([provider.pay(held, wallet), provider.pay(free, other)])
		await until(async () => {
			const waiting = `SELECT count(*)::int AS waiting FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`
			return Number((await query(house.books.adminUrl, waiting))[0]?.waiting) > 0
		})
		await blocker.query('COMMIT')
		expect((await both).map(({ status }) => status)).toEqual([200, 200])
	})
})
