import { expect, test } from 'vitest'
import { checkEndings } from './crowd/check-endings.ts'
import { checkMoney } from './crowd/check-money.ts'
import { checkOrder } from './crowd/check-order.ts'
import { checkWallets } from './crowd/check-wallets.ts'
import { letCrowdIn } from './crowd/crowd.ts'
import { notMet } from './crowd/outcomes.ts'
import { useHouse } from './house.ts'
import { useProcesses } from './processes.ts'

const house = useHouse()
const processes = useProcesses(house, 3)

test('a crowd that does everything there is to do to the same few things, each request sent twice at once to two of three PSPs: it is all as everybody was told', {
	timeout: 180_000,
}, async () => {
	const { town, told } = await letCrowdIn(house, processes)
	// It was a crowd: every success was met, and every refusal that people bring about for each other.
	expect(notMet(town, told)).toEqual([])
	await checkMoney(town, told)
	await checkEndings(town, told)
	await checkWallets(town, told)
	checkOrder(told)
})
