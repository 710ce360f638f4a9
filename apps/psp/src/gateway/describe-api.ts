import type { OpenAPIHono } from '@hono/zod-openapi'
import type { GatewayEnv } from './gateway.ts'

/** Serves the OpenAPI document made from the routes' own schemas. */
export function describeApi(app: OpenAPIHono<GatewayEnv>, publicUrl: string): void {
	const key = (prefix: string) => ({ type: 'http', scheme: 'bearer', bearerFormat: `${prefix}_…` }) as const
	app.openAPIRegistry.registerComponent('securitySchemes', 'merchantKey', key('sk'))
	app.openAPIRegistry.registerComponent('securitySchemes', 'walletKey', key('wk'))
	app.openAPIRegistry.registerComponent('securitySchemes', 'streamToken', {
		type: 'apiKey',
		in: 'query',
		name: 'token',
	})
	app.doc31('/openapi.json', {
		openapi: '3.1.0',
		info: {
			title: 'Tender PSP',
			version: '1.0.0',
			description: 'Scan-to-pay: a merchant asks for a payment, a customer scans its code and pays it from a wallet.',
		},
		servers: [{ url: publicUrl }],
	})
}
