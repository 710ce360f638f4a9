import { expect, onTestFinished, test } from 'vitest'
import { drainDeliveries } from './drain-deliveries.ts'
import { checkOneAnswer } from './faulty-network/check-one-answer.ts'
import { drawFault, type Fault, type FaultKind } from './faulty-network/fault.ts'
import { type FaultyProxy, startFaultyProxy } from './faulty-network/faulty-proxy.ts'
import { startWatchers, type Watched } from './faulty-network/watchers.ts'
import { useHouse } from './house.ts'
import { openOperatorKey } from './merchant-money.ts'
import { openProvider, openShop, usd } from './parties.ts'
import { startReceiver } from './receiver.ts'
import { type Seeded, seeded } from './seeded.ts'
import { until } from './sql.ts'
import { checkEnding, checkReplays } from './stories/check-ending.ts'
import { type Keys, openClients } from './stories/clients.ts'
import { paying } from './stories/paying.ts'
import { readLog } from './stories/read-log.ts'
import { openSale } from './stories/sale.ts'
import { STORIES } from './stories/stories.ts'

const house = useHouse()

/** `TENDER_FAULTY_ROUNDS=5000` runs longer; `TENDER_FAULTY_SEED=17 TENDER_FAULTY_ROUNDS=1` runs one round again. */
const ROUNDS = Number(process.env.TENDER_FAULTY_ROUNDS ?? 320)
const FIRST_SEED = Number(process.env.TENDER_FAULTY_SEED ?? 1)
const AT_ONCE = 32
const SECRET = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw'

const pspPort = () => Number(new URL(house.url).port)

/** A shop that pays fees, a wallet provider and the operator. */
async function openKeys(webhook?: { url: string; secret: string }): Promise<Keys> {
	const fees = { basisPoints: 290, fixed: 30n, returned: true }
	const shop = await openShop(house, { fees, ...(webhook && { webhook }) })
	return { till: shop.key, wallet: (await openProvider(house)).key, operator: await openOperatorKey(house) }
}

/** Calls for each number, so many at once. */
async function forEach(count: number, each: (index: number) => Promise<void>, atOnce = AT_ONCE): Promise<void> {
	let next = 0
	await Promise.all(
		Array.from({ length: atOnce }, async () => {
			while (next < count) await each(next++)
		}),
	)
}

async function openProxy(port: number, draw: (head: string) => Fault): Promise<FaultyProxy> {
	const proxy = await startFaultyProxy(port, draw)
	onTestFinished(proxy.close)
	return proxy
}

test(`over a network that loses, delays, doubles and cuts off, ${ROUNDS} sales end as each client was told, and each is paid at most once`, {
	timeout: 60_000 + ROUNDS * 1_000,
}, async () => {
	const keys = await openKeys()
	const truth = openClients(keys, { url: house.url })
	const played = new Map<FaultKind, number>()

	await forEach(ROUNDS, async (round) => {
		const seed = FIRST_SEED + round
		const [title, story] = STORIES[seed % STORIES.length] as (typeof STORIES)[number]
		const chances = seeded(seed)
		const faults = chances.branch()
		const share = 0.1 + faults.below(50) / 100
		const proxy = await startFaultyProxy(pspPort(), () => drawFault(faults, share))
		try {
			const name = `SN-${seed}`
			const sale = openSale(openClients(keys, { url: proxy.url }), name)
			const ending = await story(sale, name, chances)
			await proxy.settle()
			await checkEnding(ending, truth)
			await checkReplays(sale.asked)
			checkOneAnswer(proxy)
		} catch (error) {
			throw new Error(`TENDER_FAULTY_SEED=${seed} (${title})`, { cause: error })
		} finally {
			await proxy.close()
		}
		for (const [kind, times] of proxy.played) played.set(kind, (played.get(kind) ?? 0) + times)
	})

	// It was a bad network: every fault was met. (Streams have a test of their own.)
	const kinds = new Set(Array.from({ length: 1_000 }, (_, index) => drawFault(seeded(index), 1).kind))
	if (ROUNDS >= 100) for (const kind of kinds) expect([kind, played.has(kind)]).toEqual([kind, true])
})

test('webhooks over such a network come at least once, signed, and by their ids each event once with what the log says', async () => {
	const receiver = await startReceiver(SECRET)
	onTestFinished(receiver.close)
	const faults = seeded(FIRST_SEED)
	const met = new Map<string, number>()
	// Each event meets at most three faults, so that none is given up.
	const proxy = await openProxy(receiver.port, (head) => {
		const id = /\r\nwebhook-id: (\S+)/.exec(head)?.[1] ?? ''
		const drawn = drawFault(faults, (met.get(id) ?? 0) < 3 ? 0.5 : 0)
		// Whoever answers 2xx in the merchant's place is believed: nobody could tell.
		const fault: Fault = drawn.kind === 'portal' ? { kind: 'answer lost' } : drawn
		met.set(id, (met.get(id) ?? 0) + (fault.kind === 'none' ? 0 : 1))
		return fault
	})
	const keys = await openKeys({ url: `${proxy.url}/hooks`, secret: SECRET })
	const truth = openClients(keys, { url: house.url })
	await forEach(160, async (round) => {
		const name = `WH-${round}`
		const [, story] = STORIES[round % STORIES.length] as (typeof STORIES)[number]
		await checkEnding(await story(openSale(truth, name), name, seeded(round)), truth)
	})
	const log = await readLog(truth.till)
	expect(await drainDeliveries(house.books.ownerUrl)).toBeGreaterThanOrEqual(log.length)
	await proxy.settle()

	expect(receiver.faults).toEqual([])
	expect(log.map(({ id }) => receiver.events.get(id))).toEqual(log)
	// Some came more than once: that is what the ids are for.
	expect(receiver.arrivals.length).toBeGreaterThan(log.length)
})

test('whoever watches a payment over such a network is told its end once, and nothing that was not', async () => {
	const faults = seeded(FIRST_SEED)
	const met = new Map<string, number>()
	const proxy = await openProxy(pspPort(), (head) => {
		const stream = head.split(' ')[1] ?? ''
		const fault = drawStreamFault(faults, (met.get(stream) ?? 0) < 4 ? 0.6 : 0)
		met.set(stream, (met.get(stream) ?? 0) + (fault.kind === 'none' ? 0 : 1))
		return fault
	})
	const watchers = startWatchers()
	onTestFinished(watchers.stop)
	const truth = openClients(await openKeys(), { url: house.url })
	const stories = Object.values(paying)

	const watch = async (round: number) => {
		const name = `ST-${round}`
		const sale = openSale(truth, name)
		const watched: Watched[] = []
		const ringUp: typeof sale.ringUp = async (...asked) => {
			const known = await sale.ringUp(...asked)
			if (known.ok) watched.push(watchers.watch(proxy.url, known.result.id, known.result.stream_token))
			return known
		}
		const story = stories[round % stories.length] as (typeof stories)[number]
		const { payments } = await story({ ...sale, ringUp }, name, seeded(round))
		for (const { id, status } of payments) {
			const watcher = watched.find(({ paymentId }) => paymentId === id)
			// One that nobody paid has no end to be told.
			if (!watcher || status === 'pending') continue
			await watcher.final
			expect(watcher.statuses.filter((told) => told !== 'pending')).toEqual([status])
			expect(watcher.statuses.at(-1)).toBe(status)
		}
	}
	// All at once: a stream that was cut comes back after a second, whatever else there is to do.
	await forEach(50, watch, 50)
	expect(proxy.played.get('cut in stream')).toBeGreaterThan(10)
})

test('whoever watched a payment to its end hears nothing of what is given back later', async () => {
	const watchers = startWatchers()
	onTestFinished(watchers.stop)
	const shop = await openShop(house)
	const provider = await openProvider(house)
	const wallet = await provider.openWallet(10_000)
	const sell = async () => {
		const payment = await shop.create({ amount: usd(300) })
		const watched = watchers.watch(house.url, payment.id, payment.stream_token)
		await until(async () => (await shop.look(payment.id)) && watched.statuses.length > 0)
		await provider.pay(payment, wallet)
		await watched.final
		return { payment, watched }
	}
	const { payment, watched } = await sell()
	for (const value of [1, 2, 3]) expect((await shop.refund(payment.id, { amount: usd(value) })).status).toBe(201)
	// The same browser has seen a later sale to its end: what was to come of the first one has come.
	await sell()
	await sell()
	expect(watched.statuses).toEqual(['pending', 'paid'])
})

/** A stream is cut somewhere, mostly in the middle of an event; or it does not come about at all. */
function drawStreamFault(chances: Seeded, share: number): Fault {
	if (!chances.chance(share)) return { kind: 'none' }
	return chances.pick<Fault>([
		{ kind: 'cut in stream', bytes: chances.below(2_500) },
		{ kind: 'cut in stream', bytes: chances.below(2_500) },
		{ kind: 'cut in stream', bytes: chances.below(2_500) },
		{ kind: 'request lost' },
		{ kind: 'cut in head', part: (1 + chances.below(98)) / 100 },
		{ kind: 'bad gateway', asked: false },
		{ kind: 'portal', asked: false },
		{ kind: 'delayed', ms: 1 + chances.below(30) },
	])
}
