import { wireWallet } from '@tender/core/wire/wallet'
import { findWallet } from '../../queries/find-wallet.ts'
import { found, publicIdOrNotFound } from '../found.ts'
import type { Gateway } from '../gateway.ts'
import { presentWallet } from '../present/present-wallet.ts'
import { createRoute, idParam, json, newRoutes, refusals } from '../route.ts'
import { only, providerOf } from '../who.ts'

export function getWallet(gateway: Gateway) {
	const route = createRoute({
		method: 'get',
		path: '/v1/wallets/{id}',
		tags: ['Wallets'],
		summary: 'A wallet and its balance',
		security: [{ walletKey: [] }],
		middleware: only(gateway, 'wallet_provider'),
		request: { params: idParam('wallet') },
		responses: { 200: json('The wallet', wireWallet), ...refusals('unauthorized', 'forbidden', 'wallet_not_found') },
	})
	return newRoutes().openapi(route, async (c) => {
		const { providerId } = providerOf(c.get('caller'))
		const id = publicIdOrNotFound('wallet', c.req.valid('param').id)
		return c.json(presentWallet(found('wallet', await findWallet(gateway.database, { id, providerId }))), 200)
	})
}
