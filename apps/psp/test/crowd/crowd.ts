import { problemOf } from '../call.ts'
import type { House } from '../house.ts'
import type { Processes } from '../processes.ts'
import { type Seeded, seeded } from '../seeded.ts'
import { query, until } from '../sql.ts'
import type { Act, Request, Send } from './act.ts'
import { type About, type Asked, COMMANDS, type Command, type Said, Told } from './asked.ts'
import { atTheTill, printCode, ringUp } from './at-the-till.ts'
import { notMet } from './outcomes.ts'
import { sendTwice } from './send-twice.ts'
import { timeGoesOn } from './time-goes-on.ts'
import { openTown, type Town } from './town.ts'
import { showCode, withAWallet } from './with-a-wallet.ts'

const ACTS = Object.values({ ...atTheTill, ...withAWallet, ...timeGoesOn })

const PEOPLE = 20
/** So many things each of them does at the same moment. */
const AT_ONCE = 3
/** Mostly everything comes about in the first; what has not after so many never does. */
const MOST_ROUNDS = 5

/**
 * Lets people do everything there is to do in one small town, all at once and each in an order of their own, and once
 * more until every outcome has been met.
 */
export async function letCrowdIn(
	house: House,
	processes: Processes,
): Promise<{ readonly town: Town; readonly told: Told }> {
	const told = new Told()
	const town = await openTown(house, processes)
	let moments = 0

	const sendAs = (chances: Seeded): Send => {
		return async <C extends Command>(command: C, about: About, request: Request) => {
			const { method = 'POST', path, key, body, keyless = false } = request
			const sent = ++moments
			let answered = 0
			const answer = await sendTwice(
				twoOf(processes.origins, chances),
				[method, path, { key, body, ...(!keyless && { idempotencyKey: crypto.randomUUID() }) }],
				() => {
					answered ||= ++moments
				},
			)
			const outcome: Pick<Asked<C>, 'said' | 'refusal'> = answer.status < 400
				? { said: answer.read<Said<C>>(COMMANDS[command] as never) }
				: { refusal: problemOf(answer).code }
			const asked: Asked<C> = { command, about, sent, answered, status: answer.status, ...outcome }
			told.all.push(asked)
			return asked
		}
	}

	// There is one of everything before they come.
	const first = seeded(0)
	for (const open of [ringUp, printCode, showCode]) await open(town, sendAs(first), first)
	const people = Array.from({ length: PEOPLE }, (_, person) => seeded(person + 1))
	for (let round = 1; round <= MOST_ROUNDS && notMet(town, told).length > 0; round++) {
		await Promise.all(
			people.map(async (chances) => {
				const acts = shuffled(chances)
				while (acts.length > 0) {
					await Promise.all(acts.splice(0, AT_ONCE).map((act) => act(town, sendAs(chances), chances)))
				}
			}),
		)
	}
	await nothingIsDue(house)
	return { town, told }
}

/** Two different ones. */
function twoOf(origins: readonly string[], chances: Seeded): [string, string] {
	const first = chances.below(origins.length)
	const second = (first + 1 + chances.below(origins.length - 1)) % origins.length
	return [origins[first] ?? '', origins[second] ?? '']
}

/** Every act as often as it is to be done. */
function shuffled(chances: Seeded): Act[] {
	const left = ACTS.flatMap(([times, act]) => Array.from({ length: times }, () => act))
	const order: Act[] = []
	while (left.length > 0) order.push(...left.splice(chances.below(left.length), 1))
	return order
}

/** Nobody looks any more: what time has brought to its end is ended by the PSPs themselves. */
async function nothingIsDue({ books }: House): Promise<void> {
	const due = `SELECT FROM payments WHERE status = 'pending' AND (expires_at <= books_now() OR claimed_until <= books_now())`
	await until(async () => (await query(books.url, due)).length === 0)
}
