import { randomBytes } from 'node:crypto'
import { fromWireMoney } from '@tender/core/wire/money'
import { showWalletCodeBody, wireWalletCode } from '@tender/core/wire/wallet'
import { v7 as uuidv7 } from 'uuid'
import { publicIdOrNotFound } from '../found.ts'
import type { Gateway } from '../gateway.ts'
import { presentWalletCode } from '../present/present-wallet-code.ts'
import { body, createRoute, idempotencyHeader, idParam, json, KEY_REFUSALS, newRoutes, refusals } from '../route.ts'
import { submit } from '../submit.ts'
import { only, providerOf } from '../who.ts'

export function showWalletCode(gateway: Gateway) {
	const route = createRoute({
		method: 'post',
		path: '/v1/wallets/{id}/codes',
		tags: ['Wallets'],
		summary: 'Make a code for a till to scan',
		description:
			'For 60 seconds a merchant may charge the wallet once, up to the limit the customer set. Nothing is set aside. Once it is on the screen it works, even when the phone loses its network.',
		security: [{ walletKey: [] }],
		middleware: only(gateway, 'wallet_provider'),
		parameters: [idempotencyHeader],
		request: { params: idParam('wallet'), body: body(showWalletCodeBody) },
		responses: {
			201: json('The code', wireWalletCode),
			...refusals(
				'invalid_request',
				'unauthorized',
				'forbidden',
				'wallet_not_found',
				'wallet_frozen',
				'currency_mismatch',
				...KEY_REFUSALS,
			),
		},
	})
	return newRoutes().openapi(route, (c) =>
		submit(c, gateway, {
			command: {
				type: 'showWalletCode',
				walletCodeId: uuidv7(),
				code: randomBytes(16).toString('base64url'),
				providerId: providerOf(c.get('caller')).providerId,
				walletId: publicIdOrNotFound('wallet', c.req.valid('param').id),
				limit: fromWireMoney(c.req.valid('json').limit),
			},
			result: 'walletCode',
			status: () => 201,
			present: ({ walletCode }) => presentWalletCode(walletCode, gateway.publicUrl),
			keyRequired: false,
		}),
	)
}
