import { wireWalletCode } from '@tender/core/wire/wallet'
import { expect, test } from 'vitest'
import { type Answer, call, expectRefusal } from './call.ts'
import { useHouse } from './house.ts'
import { openOperatorKey, openRichShop, requestPayout } from './merchant-money.ts'
import { codeOf, nextOrder, openProvider, openShop, usd } from './parties.ts'
import { useProcesses } from './processes.ts'

const house = useHouse()
const processes = useProcesses(house, 3)

/** Asks all three at once, each under a key of its own. */
function askAll(ask: (origin: string, which: number) => Promise<Answer>): Promise<Answer[]> {
	return Promise.all(processes.origins.map(ask))
}

const keyed = (key: string, body?: unknown) => ({
	key,
	idempotencyKey: crypto.randomUUID(),
	...(body !== undefined && { body }),
})

test('a code that a customer shows is charged by the first of three tills, though they ask three PSPs at once', async () => {
	const shop = await openShop(house, { via: processes })
	const provider = await openProvider(house, { via: processes })
	const wallet = await provider.openWallet(100_000)
	for (let round = 0; round < 25; round++) {
		const body = { limit: usd(1_000) }
		const shown = await processes.call('POST', `/v1/wallets/${wallet}/codes`, { key: provider.key, body })
		const { code } = shown.read(wireWalletCode)
		const answers = await askAll((origin) => {
			const charge = { order_id: nextOrder(), amount: usd(1_000), wallet_code: code }
			return call(origin, 'POST', '/v1/payments', keyed(shop.key, charge))
		})
		expect(answers.map(({ status }) => status).sort()).toEqual([201, 409, 409])
		for (const answer of answers) if (answer.status === 409) expectRefusal(answer, 409, 'code_used')
	}
	expect(await provider.balanceOf(wallet)).toBe(100_000 - 25 * 1_000)
})

test('a payout is settled once, though three PSPs are told of it at once and of both endings', async () => {
	const shop = await openRichShop(house, 100_000)
	const operator = await openOperatorKey(house)
	let returned = 0
	for (let round = 0; round < 25; round++) {
		const { id } = JSON.parse((await requestPayout(processes, shop, { amount: usd(100) })).text)
		// Now one, now two of them say that the bank did not carry it out.
		const endings = [0, 1, 2].map((which) => (which <= round % 2 ? 'failed' : 'sent'))
		const answers = await askAll((origin, which) => {
			const failure = { failure: 'The bank does not know the account' }
			const ask = keyed(operator, endings[which] === 'failed' ? failure : undefined)
			return call(origin, 'POST', `/v1/operator/payouts/${id}/${endings[which]}`, ask)
		})
		// Whoever says what is so already gets the same answer, all others hear that it is settled.
		const ended = new Set<string>(endings.filter((_, which) => answers[which]?.status === 200))
		expect(ended.size).toBe(1)
		for (const [which, answer] of answers.entries()) {
			if (!ended.has(endings[which] ?? '')) expectRefusal(answer, 409, 'payout_settled')
			else expect(JSON.parse(answer.text)).toMatchObject({ id, status: endings[which] })
		}
		if (ended.has('failed')) returned += 100
	}
	expect(await shop.balance()).toBe(100_000 - 25 * 100 + returned)
})

test('a printed code takes no payment after it is closed, though three PSPs are asked at once', async () => {
	const shop = await openShop(house, { via: processes })
	const provider = await openProvider(house, { via: processes })
	const wallet = await provider.openWallet(100_000)
	let paid = 0
	for (let round = 0; round < 25; round++) {
		const printed = await shop.openStaticCode({ amount: usd(100) })
		const pay = (origin = '') => {
			const body = { wallet_id: wallet, amount: usd(100) }
			return call(origin, 'POST', `/v1/codes/${codeOf(printed)}/payments`, keyed(provider.key, body))
		}
		const close = (origin = '') => call(origin, 'POST', `/v1/static_codes/${printed.id}/close`, { key: shop.key })
		const [one, two, three] = processes.origins
		const [first, second, closed, twice] = await Promise.all([pay(one), pay(two), close(two), close(three)])
		expect([closed.status, twice.text]).toEqual([200, closed.text])
		for (const answer of [first, second]) {
			if (answer.status === 201) paid += 100
			else expectRefusal(answer, 409, 'code_closed')
		}
		for (const late of await askAll(pay)) expectRefusal(late, 409, 'code_closed')
	}
	expect(await provider.balanceOf(wallet)).toBe(100_000 - paid)
	expect(await shop.balance()).toBe(paid)
})
