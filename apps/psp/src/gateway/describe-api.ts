import type { OpenAPIHono } from '@hono/zod-openapi'
import { describeCommonRefusals } from './describe-common-refusals.ts'
import { describeWebhooks } from './describe-webhooks.ts'
import type { GatewayEnv } from './gateway.ts'

/** Serves the OpenAPI document made from the routes' own schemas. */
export function describeApi(app: OpenAPIHono<GatewayEnv>, publicUrl: string): void {
	const key = (prefix: string) => ({ type: 'http', scheme: 'bearer', bearerFormat: `${prefix}_…` }) as const
	app.openAPIRegistry.registerComponent('securitySchemes', 'merchantKey', key('sk'))
	app.openAPIRegistry.registerComponent('securitySchemes', 'walletKey', key('wk'))
	app.openAPIRegistry.registerComponent('securitySchemes', 'operatorKey', key('ok'))
	app.openAPIRegistry.registerComponent('securitySchemes', 'streamToken', {
		type: 'apiKey',
		in: 'query',
		name: 'token',
	})
	describeWebhooks(app.openAPIRegistry)
	let text: string | undefined
	app.get('/openapi.json', (c) => {
		// Made when first asked for: by then all calls are there.
		text ??= JSON.stringify(describedApi(app, publicUrl))
		return c.body(text, 200, { 'content-type': 'application/json' })
	})
}

/** The same document, for those who read it here. */
export function describedApi(app: OpenAPIHono<GatewayEnv>, publicUrl: string) {
	return describeCommonRefusals(app.getOpenAPI31Document(facts(publicUrl)))
}

const facts = (publicUrl: string) => ({
	openapi: '3.1.0',
	info: {
		title: 'Tender PSP',
		version: '1.0.0',
		description: 'Scan-to-pay: a merchant asks for a payment, a customer scans its code and pays it from a wallet.',
	},
	servers: [{ url: publicUrl }],
})
