import { randomUUID } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import type { Page, Response } from '@playwright/test'
import { openPage } from '../src/browser/open-page.ts'
import { expect } from '../src/expect.ts'
import type { TheProduct } from '../src/product/the-product.ts'
import { test } from '../src/story.ts'

const apps = ['merchant', 'wallet'] as const

/** One page of each app that needs no sign-in, and what needs one. */
const PAGES = {
	merchant: ['/sign-in', '/till', '/orders', '/display', '/nowhere'],
	wallet: ['/sign-in', '/', '/scan', '/transactions', '/nowhere'],
}

const SOME_ID = '00000000-0000-4000-8000-000000000000'

/** Everything that changes something. */
const CHANGES = {
	merchant: [
		'/api/checkout',
		`/api/tills/${SOME_ID}/claim`,
		`/api/tills/${SOME_ID}/state`,
		`/api/tills/${SOME_ID}/choose`,
		`/api/tills/${SOME_ID}/displays`,
		`/api/tills/${SOME_ID}/displays/${SOME_ID}/unpair`,
		`/api/orders/${SOME_ID}/cancel`,
		`/api/orders/${SOME_ID}/sync`,
		'/api/display/pair',
		'/api/auth/callback/credentials',
		'/api/auth/signout',
	],
	wallet: ['/api/pay', '/api/auth/callback/credentials', '/api/auth/signout'],
}

for (const app of apps) {
	const person = app === 'merchant' ? 'cashier' : 'customer'

	test(`every page of the ${app} app carries its own nonce and may not be framed`, async ({
		windows,
		product,
		watch,
	}) => {
		// A page that does not exist answers 404, and the browser says so.
		watch.expect(/status of 404 .*\/nowhere\)/)
		const page = await windows.open({ as: person })
		const nonces = new Set<string | undefined>()
		for (const path of PAGES[app]) {
			const policy = await policyOf(await page.goto(product.demo[app].url + path))
			expect(policy).toContain("frame-ancestors 'none'")
			expect(policy).toContain("object-src 'none'")
			expect(policy).toContain("base-uri 'none'")
			const scripts = policy.split(';').find((rule) => rule.trim().startsWith('script-src ')) ?? ''
			expect(scripts).not.toMatch(/unsafe-inline|'unsafe-eval'|\*/)
			nonces.add(/'nonce-([\w+/=]{20,})'/.exec(scripts)?.[1])
		}
		expect(nonces).not.toContain(undefined)
		expect(nonces.size, 'a nonce is used once').toBe(PAGES[app].length)
	})

	test(`the ${app} app’s session cookie stays with the server and on the same site`, async ({ windows, product }) => {
		const page = await windows.open({ as: person })
		const session = (await page.context().cookies(product.demo[app].url)).find(({ name }) =>
			name.includes('session-token'),
		)
		expect(session).toMatchObject({ httpOnly: true, sameSite: 'Lax' })
	})

	test(`a state change of the ${app} app from a foreign page, or from nowhere, is refused`, async ({
		windows,
		product,
	}) => {
		const page = await windows.open({ as: person })
		for (const path of CHANGES[app]) {
			for (const origin of ['https://example.com', product.demo.psp.url, 'null', undefined]) {
				const response = await page.request.post(product.demo[app].url + path, {
					data: {},
					headers: origin ? { origin } : {},
				})
				expect(response.status(), `${path} from ${origin}`).toBe(403)
			}
		}
	})

	test(`the ${app} app takes no body beyond its bound`, async ({ windows, product }) => {
		const page = await windows.open({ as: person })
		const { url } = product.demo[app]
		const response = await page.request.post(url + CHANGES[app][0], {
			data: { text: 'x'.repeat(1_000_000) },
			headers: { origin: url },
		})
		expect(response.status()).toBe(413)
	})

	test(`the ${app} app takes only a few tries at an account’s password`, async ({ windows, product, watch }) => {
		watch.expect(/status of 401 .*callback\/credentials/)
		const page = await windows.open({})
		await openPage(page, product.demo[app].url)
		await page.getByLabel('Email').fill(`nobody-${randomUUID()}@tender.example`)
		await page.getByLabel('Password').fill('not the password')
		const submit = page.getByRole('button', { name: 'Sign in' })
		for (let tries = 1; tries <= 5; tries++) {
			const answered = page.waitForResponse(/callback\/credentials/)
			await submit.click()
			await answered
			await expect(page.getByRole('alert').filter({ hasText: 'match' })).toBeVisible()
			await expect(submit).not.toHaveAttribute('aria-disabled', 'true')
		}
		await submit.click()
		await expect(page.getByText('Too many tries')).toBeVisible()
	})

	test(`nothing secret is in what the ${app} app sends to browsers`, async ({ windows, product }) => {
		const built = resolve(import.meta.dirname, '../../apps', app, '.next/static')
		const files = readdirSync(built, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())
		expect(files.length).toBeGreaterThan(5)
		for (const { parentPath, name } of files) {
			const file = join(parentPath, name)
			expect(secretsIn(readFileSync(file, 'latin1'), product), file).toEqual([])
		}
		const page = await windows.open({ as: person })
		for (const path of PAGES[app].slice(0, -1)) {
			expect(secretsIn(await htmlOf(page, product.demo[app].url + path), product), path).toEqual([])
		}
	})
}

test('orders and tills that are not this shop’s are not found, and nobody signed out is told anything', async ({
	windows,
	product,
}) => {
	const { url } = product.demo.merchant
	const cashier = await windows.open({ as: 'cashier' })
	const stranger = await windows.open({})
	for (const path of [
		`/api/orders/${SOME_ID}/cancel`,
		`/api/orders/${SOME_ID}/sync`,
		`/api/tills/${SOME_ID}/displays`,
	]) {
		const post = (page: Page) => page.request.post(url + path, { data: {}, headers: { origin: url } })
		expect((await post(cashier)).status(), path).toBe(404)
		expect((await post(stranger)).status(), path).toBe(401)
	}
})

async function policyOf(response: Response | null): Promise<string> {
	return (await response?.headerValue('content-security-policy')) ?? ''
}

async function htmlOf(page: Page, url: string): Promise<string> {
	return (await page.request.get(url)).text()
}

/** Names by which the programs are told their secrets, and whatever looks like a key of ours. */
const TELLING = [
	/NEXTAUTH_SECRET|DATABASE_(OWNER_)?URL|PSP_SECRET|PSP_SIGNING_KEY|PSP_API_KEY|PSP_WEBHOOK_SECRET/,
	/\b(sk|wk|whsec)_\w{12}/,
]

/** What in a text must not be there: secrets of the running product by value, their names, keys by their shape. */
function secretsIn(text: string, { secrets }: TheProduct): string[] {
	const values = allTexts(secrets).filter((value) => text.includes(value))
	return [...values, ...TELLING.filter((telling) => telling.test(text)).map(String)]
}

function allTexts(value: unknown): string[] {
	if (typeof value === 'string') return [value]
	return value && typeof value === 'object' ? Object.values(value).flatMap(allTexts) : []
}
