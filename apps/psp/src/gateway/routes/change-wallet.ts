import type { ChangeWallet } from '@tender/core/commands'
import { type ChangeWalletBody, changeWalletBody, wireWallet } from '@tender/core/wire/wallet'
import { publicIdOrNotFound } from '../found.ts'
import type { Gateway } from '../gateway.ts'
import { presentWallet } from '../present/present-wallet.ts'
import { body, createRoute, idempotencyHeader, idParam, json, KEY_REFUSALS, newRoutes, refusals } from '../route.ts'
import { submit } from '../submit.ts'
import { only, providerOf } from '../who.ts'

export function changeWallet(gateway: Gateway) {
	const route = createRoute({
		method: 'patch',
		path: '/v1/wallets/{id}',
		tags: ['Wallets'],
		summary: "Change a wallet's handle, freeze it, set its limits",
		description: 'What is left out stays as it is; null takes a handle or a limit away.',
		security: [{ walletKey: [] }],
		middleware: only(gateway, 'wallet_provider'),
		parameters: [idempotencyHeader],
		request: { params: idParam('wallet'), body: body(changeWalletBody) },
		responses: {
			200: json('The wallet', wireWallet),
			...refusals('invalid_request', 'unauthorized', 'forbidden', 'wallet_not_found', 'handle_taken', ...KEY_REFUSALS),
		},
	})
	return newRoutes().openapi(route, (c) =>
		submit(c, gateway, {
			command: {
				type: 'changeWallet',
				providerId: providerOf(c.get('caller')).providerId,
				walletId: publicIdOrNotFound('wallet', c.req.valid('param').id),
				...rulesOf(c.req.valid('json')),
			},
			result: 'wallet',
			status: () => 200,
			present: ({ wallet }) => presentWallet(wallet),
			keyRequired: false,
		}),
	)
}

/** Only what was said: undefined leaves a rule as it is. */
function rulesOf({ handle, frozen, limits = {} }: ChangeWalletBody): Partial<ChangeWallet> {
	return {
		...(handle !== undefined && { handle }),
		...(frozen !== undefined && { frozen }),
		...(limits.payment !== undefined && { paymentLimit: limitOf(limits.payment) }),
		...(limits.day !== undefined && { dayLimit: limitOf(limits.day) }),
		...(limits.balance !== undefined && { balanceLimit: limitOf(limits.balance) }),
	}
}

function limitOf(limit: number | null): bigint | null {
	return limit === null ? null : BigInt(limit)
}
