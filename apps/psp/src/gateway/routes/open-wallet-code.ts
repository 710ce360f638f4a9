import type { Gateway } from '../gateway.ts'
import { codeParam, createRoute, newRoutes } from '../route.ts'

/** Where the code a wallet shows leads when a phone's camera sees it, not a till: to the wallet, where there is nothing to pay. */
export function openWalletCode({ walletUrl }: Gateway) {
	const route = createRoute({
		method: 'get',
		path: '/w/{code}',
		tags: ['Wallets'],
		summary: 'The URL in the code a wallet shows',
		description: 'It is for a till, which reads the code out of it. A browser is sent to the wallet’s first page.',
		request: { params: codeParam },
		responses: { 303: { description: 'To the wallet' } },
	})
	return newRoutes().openapi(route, (c) => c.redirect(`${walletUrl}/`, 303))
}
