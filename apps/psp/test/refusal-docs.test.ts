import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { REFUSAL_GUIDE } from '@tender/core/refusal-guide'
import { REFUSALS, type RefusalCode } from '@tender/core/refusals'
import { describe, expect, test } from 'vitest'
import { refusalIndexMarkdown, refusalMarkdown } from '../src/docs/refusal-markdown.ts'
import { refusalPages } from '../src/docs/refusal-pages.ts'
import { expectRefusal, problemOf } from './call.ts'
import { useHouse } from './house.ts'

const house = useHouse()

const codes = Object.keys(REFUSALS) as RefusalCode[]
const folder = join(import.meta.dirname, '../../../docs/refusals')
const pages = async () => refusalPages(JSON.parse((await house.call('GET', '/openapi.json')).text))

describe.each(codes)('the page about %s', (code) => {
	test('says when, what became of the money, what to do, and whether to try again', async () => {
		const answer = await house.call('GET', `/docs/refusals/${code}`)
		expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8'])
		for (const heading of ['When', 'The money', 'What to do', 'Try again?', 'Which calls']) {
			expect(answer.text).toContain(`<h2>${heading}</h2>`)
		}
		expect(answer.text).toContain(`<code>${code}</code> · HTTP ${REFUSALS[code].status}`)
		expect(answer.text).toMatch(/^<!doctype html>\n<html lang="en">/)
		expect(answer.text).not.toMatch(/<script|javascript:|`|undefined/)
	})

	test('is written in whole sentences', () => {
		const { when, money, next, members = {} } = REFUSAL_GUIDE[code]
		for (const text of [when, money, next, ...Object.values(members)]) expect(text).toMatch(/^[A-Z].*\.$/s)
	})
})

test('the list of pages links to every one of them', async () => {
	const { text } = await house.call('GET', '/docs/refusals')
	const linked = [...text.matchAll(/href="\/docs\/refusals\/(\w+)"/g)].map((match) => match[1])
	expect(linked).toEqual(codes)
})

test('a page runs nothing and fetches nothing, and its policy lets its one style through', async () => {
	for (const path of ['/docs/refusals', '/docs/refusals/overloaded']) {
		const { headers, text } = await house.call('GET', path)
		const policy = headers.get('content-security-policy') ?? ''
		expect(policy).toContain("default-src 'none'")
		expect(policy).not.toContain('unsafe')
		const style = /<style>([^<]*)<\/style>/.exec(text)?.[1] ?? ''
		const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(style))
		expect(policy).toContain(`'sha256-${Buffer.from(digest).toString('base64')}'`)
		expect(style).toContain('prefers-color-scheme: dark')
	}
})

test('the type of a problem leads to the page about it', async () => {
	const problem = problemOf(await house.call('GET', '/v1/payments'))
	const path = new URL(problem.type).pathname
	expect((await house.call('GET', path)).text).toContain('<code>unauthorized</code>')
	expectRefusal(await house.call('GET', '/docs/refusals/no_money'), 404, 'not_found')
})

test('every refusal that a call may answer is said to be answered by it, and none by nobody', async () => {
	for (const { code, calls } of await pages()) expect([code, calls.length > 0]).toEqual([code, true])
})

test('the pages in docs/refusals are those that the guide and the API make (else run write-refusal-pages.ts)', async () => {
	const made = await pages()
	const file = (name: string) => readFileSync(join(folder, name), 'utf8')
	expect(readdirSync(folder).toSorted()).toEqual(['README.md', ...codes.map((code) => `${code}.md`)].toSorted())
	for (const page of made) expect(file(`${page.code}.md`)).toBe(refusalMarkdown(page))
	expect(file('README.md')).toBe(refusalIndexMarkdown(made))
})
