import { CODE_PATTERN } from '@tender/core/ids'
import { wireCode } from '@tender/core/wire/code'
import { findCode } from '../../queries/find-code.ts'
import { found } from '../found.ts'
import type { Gateway } from '../gateway.ts'
import { presentCode } from '../present/present-code.ts'
import { codeParam, createRoute, json, newRoutes, refusals } from '../route.ts'

/** Where the QR code leads: a phone's own camera opens the wallet, a program gets the public facts. */
export function openCode(gateway: Gateway) {
	const route = createRoute({
		method: 'get',
		path: '/q/{code}',
		tags: ['Wallets'],
		summary: 'The URL in the QR code',
		description: 'A browser is sent to the wallet; `Accept: application/json` gets what the code asks for.',
		request: { params: codeParam },
		responses: {
			200: json('What the code asks for', wireCode),
			303: { description: "To the wallet's /pay/{code}" },
			...refusals('code_not_found'),
		},
	})
	return newRoutes().openapi(route, async (c) => {
		const { code } = c.req.valid('param')
		const wanted = found('code', CODE_PATTERN.test(code) ? code : undefined)
		if (!c.req.header('accept')?.includes('application/json')) {
			return c.redirect(`${gateway.walletUrl}/pay/${wanted}`, 303)
		}
		return c.json(presentCode(found('code', await findCode(gateway.database, wanted))), 200)
	})
}
