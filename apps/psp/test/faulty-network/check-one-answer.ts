import { deepStrictEqual, ok } from 'node:assert/strict'
import type { FaultyProxy } from './faulty-proxy.ts'

/** However often a request arrived, whoever was listening: the PSP gave it one answer, and never a bug's. */
export function checkOneAnswer({ heard }: FaultyProxy): void {
	const answers = new Map<string, Set<string>>()
	for (const { head, answer } of heard) {
		const key = /\r\nidempotency-key: (\S+)/.exec(head)?.[1]
		const [, status] = /^HTTP\/1\.1 (\d{3})/.exec(answer) ?? []
		if (status === undefined) continue
		ok(Number(status) < 500, answer)
		const body = answer.slice(answer.indexOf('\r\n\r\n') + 4)
		if (key === undefined || body.includes('idempotency_key_in_progress')) continue
		answers.set(key, (answers.get(key) ?? new Set()).add(`${status} ${body}`))
	}
	for (const [key, different] of answers) deepStrictEqual([key, [...different]], [key, [...different].slice(0, 1)])
}
