import type { Plan } from './plan.ts'
import { traceHistory } from './run-history.ts'

/** A history for a reader: who is there, what is done, what goes wrong, what happened, and what is wrong about it. */
export async function tellHistory(plan: Plan): Promise<string> {
	const { lines, fault, digest } = await traceHistory(plan)
	const { processes, pace, town, operations, accidents, faults } = plan
	const wallets = town.wallets.map(
		({ holds, handle, dayLimit, paymentLimit }, place) =>
			`wallet ${place} holds ${holds}${handle ? `, is h${place}` : ''}${limit('a day', dayLimit)}${limit('at once', paymentLimit)}`,
	)
	const fees = town.fees.map((fee) =>
		fee ? `${fee.basisPoints} bp + ${fee.fixed}${fee.returned ? ', returned' : ''}` : 'none',
	)
	return [
		`${processes} PSP ${processes === 1 ? 'process' : 'processes'}, ${pace} messages, clock starts at ${new Date(town.startsAt).toISOString()}`,
		`${wallets.join('; ')}; fees: ${fees.join('; ')}`,
		'',
		'What is done',
		...operations.map(({ nth, at, deed, key, tries }) => {
			const { do: what, ...rest } = deed
			const under = key === 'own' ? '' : key === 'none' ? ', without a key' : `, under the key of ${key}`
			return `  ${nth}. at ${at} ms: ${what} ${sayAll(rest)}${under}${tries > 1 ? `, up to ${tries} times` : ''}`
		}),
		'',
		'What goes wrong',
		...accidents.map(({ at, ...accident }) => `  at ${at} ms: ${sayAll(accident)}`),
		...faults.map((fault) =>
			'attempt' in fault
				? `  ${fault.nth}, attempt ${fault.attempt}: ${fault.kind}`
				: `  the transaction of ${fault.nth}, time ${fault.time}: ${fault.kind} at ${fault.at}`,
		),
		'',
		'What happened',
		...lines.map((line) => `  ${line}`),
		'',
		`What is wrong (trace ${digest})`,
		`  ${fault ?? 'nothing'}`,
	].join('\n')
}

function limit(what: string, value: bigint | null): string {
	return value === null ? '' : `, may spend ${value} ${what}`
}

function sayAll(values: object): string {
	return Object.entries(values)
		.map(
			([name, value]) =>
				`${name}=${JSON.stringify(value, (_, inner) => (typeof inner === 'bigint' ? Number(inner) : inner))}`,
		)
		.join(' ')
}
