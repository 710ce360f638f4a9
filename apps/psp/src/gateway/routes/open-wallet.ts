import { openWalletBody, wireWallet } from '@tender/core/wire/wallet'
import { v7 as uuidv7 } from 'uuid'
import type { Gateway } from '../gateway.ts'
import { presentWallet } from '../present/present-wallet.ts'
import { body, createRoute, idempotencyHeader, json, newRoutes, refusals } from '../route.ts'
import { submit } from '../submit.ts'
import { only, providerOf } from '../who.ts'

export function openWallet(gateway: Gateway) {
	const route = createRoute({
		method: 'post',
		path: '/v1/wallets',
		tags: ['Wallets'],
		summary: 'Open a wallet, or find the one open under that reference',
		security: [{ walletKey: [] }],
		middleware: only(gateway, 'wallet_provider'),
		parameters: [idempotencyHeader],
		request: { body: body(openWalletBody) },
		responses: {
			201: json('The wallet, newly opened', wireWallet),
			200: json('The wallet that was open already', wireWallet),
			...refusals(
				'invalid_request',
				'unauthorized',
				'forbidden',
				'wallet_reference_taken',
				'idempotency_key_in_progress',
				'idempotency_key_reused',
			),
		},
	})
	return newRoutes().openapi(route, (c) => {
		const { reference, currency } = c.req.valid('json')
		return submit(c, gateway, {
			command: {
				type: 'openWallet',
				walletId: uuidv7(),
				providerId: providerOf(c.get('caller')).providerId,
				reference,
				currency,
			},
			result: 'wallet',
			status: ({ opened }) => (opened ? 201 : 200),
			present: ({ wallet }) => presentWallet(wallet),
			keyRequired: false,
		})
	})
}
