import { freePort } from '@tender/postgres/port-busy'
import { expect, test } from 'vitest'
import { type Answer, type Ask, call, expectRefusal } from './call.ts'
import { startChild } from './child-psp.ts'
import { useHouse } from './house.ts'
import { openProvider, openShop, usd, uuidOf } from './parties.ts'
import { ended } from './spawn-psp.ts'
import { nobodyWaits, somebodyWaits, whileHeld } from './while-held.ts'

const house = useHouse()

/** Somebody about to pay: the request, and how to send it to any PSP. */
async function aboutToPay() {
	const shop = await openShop(house)
	const provider = await openProvider(house)
	const [wallet, payment] = [await provider.openWallet(10_000), await shop.create()]
	const ask: Ask = {
		key: provider.key,
		idempotencyKey: crypto.randomUUID(),
		body: { wallet_id: wallet, amount: payment.amount },
	}
	const path = `/v1/payments/${payment.id}/pay`
	const pay = (origin: string, change: Partial<Ask> = {}) => call(origin, 'POST', path, { ...ask, ...change })
	return { provider, wallet, payment, pay }
}

test('a request sent to several PSPs at once runs in one of them: the others are told so, or get its answer', async () => {
	const origins = [house.url, (await house.startAnother()).url, (await house.startAnother()).url]
	const { provider, wallet, pay } = await aboutToPay()
	const everywhere = (at: readonly string[]) => Promise.all(at.map((origin) => pay(origin)))
	const first = await everywhere([...origins, ...origins])
	const texts = new Set(first.filter(({ status }) => status === 200).map(({ text }) => text))
	expect(texts.size).toBe(1)
	for (const answer of first) if (answer.status !== 200) expectRefusal(answer, 409, 'idempotency_key_in_progress')
	expect(await provider.balanceOf(wallet)).toBe(8_766)
	// What is answered runs nowhere any more, however many ask at once.
	const again = await everywhere(origins)
	expect(again.map(({ text, replayed }) => [texts.has(text), replayed])).toEqual(origins.map(() => [true, true]))
})

test.each(['the same PSP', 'another PSP'])(
	'a request sent again to %s while it still runs is told so at once, and gets the answer afterwards',
	async (which) => {
		const { provider, wallet, payment, pay } = await aboutToPay()
		const origin = which === 'another PSP' ? (await house.startAnother()).url : house.url
		const { first } = await whileHeld(house, uuidOf(payment.id), async () => {
			const first = pay(house.url)
			await somebodyWaits(house)
			// The same key with another body, too: whether that is the same request is known when there is an answer.
			for (const again of [await pay(origin), await pay(origin, { body: { wallet_id: wallet, amount: usd(1) } })]) {
				expectRefusal(again, 409, 'idempotency_key_in_progress')
				expect(again.replayed).toBe(false)
			}
			return { first }
		})
		expect((await first).status).toBe(200)
		const after = await pay(origin)
		expect([after.status, after.replayed, after.text]).toEqual([200, true, (await first).text])
		expect(await provider.balanceOf(wallet)).toBe(8_766)
	},
)

test('what has its answer is repeated by several PSPs at once, though the first of them has to wait for the payment', async () => {
	const other = await house.startAnother()
	const { payment, pay } = await aboutToPay()
	const { text } = await pay(house.url)
	const { again } = await whileHeld(house, uuidOf(payment.id), async () => {
		const first = pay(house.url)
		await somebodyWaits(house)
		const second = pay(other.url)
		await Promise.race([second, somebodyWaits(house, 2)])
		return { again: [first, second] }
	})
	for (const answer of await Promise.all(again)) expect([answer.text, answer.replayed]).toEqual([text, true])
})

test('a PSP that is asked again for what runs elsewhere goes on with everybody else', async () => {
	const other = await house.startAnother()
	const { provider, payment, pay } = await aboutToPay()
	const neighbour = await provider.openWallet(0)
	const topUp = { amount: usd(70), source: { type: 'cash' } }
	const give = { key: provider.key, body: topUp }
	const { first } = await whileHeld(house, uuidOf(payment.id), async () => {
		const first: Promise<Answer> = pay(house.url)
		await somebodyWaits(house)
		const path = `/v1/wallets/${neighbour}/top_ups`
		const answers = await Promise.all([
			pay(other.url),
			...[1, 2, 3].map(() => call(other.url, 'POST', path, { ...give, idempotencyKey: crypto.randomUUID() })),
		])
		expect(answers.map(({ status }) => status)).toEqual([409, 201, 201, 201])
		return { first }
	})
	expect((await first).status).toBe(200)
	expect(await provider.balanceOf(neighbour)).toBe(210)
})

test('what a PSP was about to do when it was killed runs nowhere: its key and its rows are free, although nobody let it go', async () => {
	const { provider, wallet, payment, pay } = await aboutToPay()
	const port = await freePort()
	const child = await startChild(house, port)
	await whileHeld(house, uuidOf(payment.id), async () => {
		const dying = pay(`http://127.0.0.1:${port}`).catch(() => undefined)
		await somebodyWaits(house)
		child.kill('SIGKILL')
		await Promise.all([dying, ended(child)])
		// The row is still held: the database itself finds out that nobody waits for it any more.
		await nobodyWaits(house)
	})
	expect((await pay(house.url)).status).toBe(200)
	expect(await provider.balanceOf(wallet)).toBe(8_766)
})
