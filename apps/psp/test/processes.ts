import { once } from 'node:events'
import { freePort } from '@tender/postgres/port-busy'
import { afterAll, afterEach, beforeAll, expect } from 'vitest'
import { call } from './call.ts'
import { type ChildPsp, runChild } from './child-psp.ts'
import type { House } from './house.ts'
import { ended } from './spawn-psp.ts'

/** PSPs that are processes of their own, as in production, on the database of one house. */
export interface Processes {
	readonly origins: readonly string[]
	/** One request, to each of them in turn. */
	readonly call: House['call']
}

/** By level, what a PSP logs. */
const WARN = 40
const ERROR = 50

interface Running extends ChildPsp {
	readonly origin: string
	readonly warnings: string[]
	readonly errors: string[]
	/** The ids of the requests it has logged. */
	readonly logged: Set<string>
}

/**
 * Opens so many PSPs for the tests of a file. After each of them none may have met anything it calls an error, and none
 * have found changed what it had locked. At the end each is told to stop, and must do so in good order.
 */
export function useProcesses(house: House, howMany: number): Processes {
	const running: Running[] = []
	let turn = 0

	beforeAll(async () => {
		for (let i = 0; i < howMany; i++) running.push(run(house, await freePort()))
		await Promise.all(running.map(({ open }) => open))
	})
	afterEach(async () => {
		await Promise.all(running.map(hearOut))
		expectNoErrors()
		expectNoRaces()
	})
	afterAll(async () => {
		const silent = running.map(({ lines }) => once(lines, 'close'))
		for (const { child } of running) child.kill('SIGTERM')
		await Promise.all([...running.map(({ child }) => ended(child)), ...silent])
		expect(running.map(({ child }) => child.exitCode)).toEqual(running.map(() => 0))
		expectNoErrors()
		expectNoRaces()
	})

	const origins = () => running.map(({ origin }) => origin)
	const expectNoErrors = () => expect(running.flatMap(({ errors }) => errors.splice(0))).toEqual([])
	/** A batch may be tried again for what no lock covers: a new order, a new key. What was locked is never found changed. */
	const expectNoRaces = () => {
		const covered = /deadlock|the batch wrote|never_below_zero|transfers_one_of_each|stays so|wallet_codes/
		const warnings = [...house.warnings, ...running.flatMap(({ warnings }) => warnings.splice(0))]
		expect(warnings.filter((line) => covered.test(line))).toEqual([])
	}
	return {
		get origins() {
			return origins()
		},
		call: (method, path, ask) => call(origins()[turn++ % howMany] ?? '', method, path, ask),
	}
}

function run(house: House, port: number): Running {
	const child = runChild(house, port)
	const warnings: string[] = []
	const errors: string[] = []
	const logged = new Set<string>()
	child.lines.on('line', (line) => {
		const { level, request_id } = JSON.parse(line)
		if (level >= ERROR) errors.push(line)
		else if (level >= WARN) warnings.push(line)
		else if (request_id !== undefined) logged.add(request_id)
	})
	return { ...child, origin: `http://127.0.0.1:${port}`, warnings, errors, logged }
}

/** Its lines come late and in order: once it has logged this request, everything before has been heard. */
async function hearOut({ origin, lines, logged }: Running): Promise<void> {
	const { headers } = await call(origin, 'GET', '/healthz')
	const id = headers.get('x-request-id') ?? ''
	while (!logged.has(id)) await once(lines, 'line')
}
