import type { OpenAPIHono } from '@hono/zod-openapi'
import { refuse } from '@tender/core/refusals'
import { DOCS_POLICY, refusalHtml, refusalIndexHtml } from '../docs/refusal-html.ts'
import { type RefusalPage, refusalPages } from '../docs/refusal-pages.ts'
import { describedApi } from './describe-api.ts'
import type { GatewayEnv } from './gateway.ts'
import { Refused } from './problem.ts'

/** Serves a page about every refusal: where the `type` of a problem document leads. */
export function serveRefusalDocs(app: OpenAPIHono<GatewayEnv>, publicUrl: string): void {
	let made: RefusalPage[] | undefined
	const pages = () => {
		// Made when first asked for: which call answers what is known only when all calls are there.
		made ??= refusalPages(describedApi(app, publicUrl))
		return made
	}
	app.get('/docs/refusals', () => answer(refusalIndexHtml(pages())))
	app.get('/docs/refusals/:code', (c) => {
		const page = pages().find(({ code }) => code === c.req.param('code'))
		if (!page) throw new Refused(refuse('not_found', 'No refusal has this code. /docs/refusals lists all of them.'))
		return answer(refusalHtml(page))
	})
}

function answer(html: string): Response {
	return new Response(html, {
		headers: {
			'content-type': 'text/html; charset=utf-8',
			'content-security-policy': DOCS_POLICY,
			'x-content-type-options': 'nosniff',
			'referrer-policy': 'no-referrer',
			'cache-control': 'public, max-age=300',
		},
	})
}
