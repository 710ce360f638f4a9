import { type Answer, call } from './call.ts'
import type { House } from './house.ts'
import { openProvider, usd } from './parties.ts'
import type { Processes } from './processes.ts'
import { type Held, somebodyWaits, whileHeld, whileTurnHeld } from './while-held.ts'

/** Sends under a key of its own to one of the processes. */
export function sendTo({ origins }: Processes, process: number, path: string, key: string, body?: unknown) {
	const ask = { key, idempotencyKey: crypto.randomUUID(), ...(body !== undefined && { body }) }
	return call(origins[process] ?? '', 'POST', path, ask)
}

/** The orders in which three processes meet the same so many things. */
const orders = (many: number) => [
	(nth: number) => nth,
	(nth: number) => many - 1 - nth,
	(nth: number) => (nth + many / 2) % many,
]

/**
 * Asks each of three processes for the same so many things, in an order of its own. One of the rows they want is held by
 * somebody else, until each process waits with the rows that it has by then; and what it is asked for is one batch, as
 * far as can be brought about. Answers what they were told.
 */
export async function meetCrosswise(
	house: House,
	processes: Processes,
	meeting: {
		readonly many: number
		readonly held: readonly [Held, uuid: string | undefined]
		/** What the process asks for when it comes to one of the things, as the nth. */
		readonly ask: (process: number, at: number, nth: number) => Promise<Answer>[]
	},
): Promise<Answer[]> {
	const { many, ask } = meeting
	const [table, uuid = 'there is none'] = meeting.held
	const provider = await openProvider(house, { via: processes })
	const strangers = await Promise.all(processes.origins.map(() => provider.openWallet(0)))
	const coin = { amount: usd(1), source: { type: 'cash' } }
	const work = async () => {
		// While a first batch of each waits for its turn, all that is asked becomes its second.
		const { firsts, answers } = await whileTurnHeld(house, async () => {
			const firsts = strangers.map((wallet, process) =>
				sendTo(processes, process, `/v1/wallets/${wallet}/top_ups`, provider.key, coin),
			)
			await somebodyWaits(house, firsts.length)
			const nths = Array.from({ length: many }, (_, nth) => nth)
			const answers = nths.flatMap((nth) => orders(many).flatMap((at, process) => ask(process, at(nth), nth)))
			await Promise.all(processes.origins.map((origin) => call(origin, 'GET', '/readyz')))
			return { firsts, answers }
		})
		await Promise.all(firsts)
		await somebodyWaits(house, firsts.length)
		return { answers }
	}
	return Promise.all((await whileHeld(house, uuid, work, table)).answers)
}
