import { expect, test } from 'vitest'
import { type Answer, call, expectRefusal } from './call.ts'
import { useHouse } from './house.ts'
import { openOperatorKey, openRichShop, requestPayout } from './merchant-money.ts'
import { codeOf, nextOrder, openProvider, openShop, usd } from './parties.ts'

const house = useHouse()

/** Asks both PSPs at once, each under a key of its own. */
function askBoth(
	origins: readonly string[],
	ask: (origin: string, which: number) => Promise<Answer>,
): Promise<Answer[]> {
	return Promise.all(origins.map(ask))
}

const keyed = (key: string, body?: unknown) => ({
	key,
	idempotencyKey: crypto.randomUUID(),
	...(body !== undefined && { body }),
})

/** What was locked is never found changed by the write: no batch had to be decided anew. */
function expectNoneDecidedAnew(): void {
	expect(house.warnings.filter((line) => /deadlock|the batch wrote/.test(line))).toEqual([])
}

test('a code that a customer shows is charged by the first of two tills, though they ask two PSPs at once', async () => {
	const origins = [house.url, (await house.startAnother()).url]
	const shop = await openShop(house)
	const provider = await openProvider(house)
	const wallet = await provider.openWallet(100_000)
	for (let round = 0; round < 25; round++) {
		const body = { limit: usd(1_000) }
		const shown = await house.call('POST', `/v1/wallets/${wallet}/codes`, { key: provider.key, body })
		const { code } = JSON.parse(shown.text)
		const answers = await askBoth(origins, (origin) =>
			call(
				origin,
				'POST',
				'/v1/payments',
				keyed(shop.key, { order_id: nextOrder(), amount: usd(1_000), wallet_code: code }),
			),
		)
		expect(answers.map(({ status }) => status).sort()).toEqual([201, 409])
		for (const answer of answers) if (answer.status === 409) expectRefusal(answer, 409, 'code_used')
	}
	expect(await provider.balanceOf(wallet)).toBe(100_000 - 25 * 1_000)
	expectNoneDecidedAnew()
})

test('a payout is settled once, though two PSPs are told of it at once and of both endings', async () => {
	const origins = [house.url, (await house.startAnother()).url]
	const shop = await openRichShop(house, 100_000)
	const operator = await openOperatorKey(house)
	let returned = 0
	for (let round = 0; round < 25; round++) {
		const { id } = JSON.parse((await requestPayout(house, shop, { amount: usd(100) })).text)
		const answers = await askBoth(origins, (origin, which) =>
			call(
				origin,
				'POST',
				`/v1/operator/payouts/${id}/${which === 0 ? 'sent' : 'failed'}`,
				keyed(operator, which === 0 ? undefined : { failure: 'The bank does not know the account' }),
			),
		)
		expect(answers.map(({ status }) => status).sort()).toEqual([200, 409])
		for (const answer of answers) if (answer.status === 409) expectRefusal(answer, 409, 'payout_settled')
		if (answers[1]?.status === 200) returned += 100
	}
	expect(await shop.balance()).toBe(100_000 - 25 * 100 + returned)
	expectNoneDecidedAnew()
})

test('a printed code takes no payment after it is closed, though two PSPs are asked at once', async () => {
	const origins = [house.url, (await house.startAnother()).url]
	const shop = await openShop(house)
	const provider = await openProvider(house)
	const wallet = await provider.openWallet(100_000)
	for (let round = 0; round < 25; round++) {
		const printed = await shop.openStaticCode({ amount: usd(100) })
		const body = { wallet_id: wallet, amount: usd(100) }
		const path = `/v1/codes/${codeOf(printed)}/payments`
		const [paid, closed, twice] = await Promise.all([
			call(origins[0] ?? '', 'POST', path, keyed(provider.key, body)),
			call(origins[1] ?? '', 'POST', `/v1/static_codes/${printed.id}/close`, { key: shop.key }),
			call(origins[0] ?? '', 'POST', `/v1/static_codes/${printed.id}/close`, { key: shop.key }),
		])
		expect([closed.status, twice.text]).toEqual([200, closed.text])
		if (paid.status !== 201) expectRefusal(paid, 409, 'code_closed')
		expectRefusal(await call(origins[0] ?? '', 'POST', path, keyed(provider.key, body)), 409, 'code_closed')
	}
	expectNoneDecidedAnew()
})
