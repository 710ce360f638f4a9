import { expect } from 'vitest'
import { type Answer, type Ask, call } from '../call.ts'

/**
 * Sends one request twice at once, to two PSPs. Both must come to the same answer, word for word, and under a key one of
 * them to a repetition of the other's; whoever is told that it is still running asks again.
 */
export async function sendTwice(
	origins: readonly [string, string],
	[method, path, ask]: readonly [string, string, Ask],
	onFirst: () => void,
): Promise<Answer> {
	const untilAnswered = async (origin: string): Promise<Answer> => {
		for (;;) {
			const answer = await call(origin, method, path, ask)
			if (answer.text.includes('"idempotency_key_in_progress"')) continue
			onFirst()
			return answer
		}
	}
	const [one, two] = await Promise.all([untilAnswered(origins[0]), untilAnswered(origins[1])])
	expect([path, two.status, two.text]).toEqual([path, one.status, one.text])
	expect(one.status).toBeLessThan(500)
	if (ask.idempotencyKey !== undefined) expect([path, one.replayed !== two.replayed]).toEqual([path, true])
	return one
}
