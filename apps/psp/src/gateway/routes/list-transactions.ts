import { toPublicId } from '@tender/core/ids'
import { wireTransactionPage } from '@tender/core/wire/wallet'
import { findWallet } from '../../queries/find-wallet.ts'
import { listTransactions as findTransactions } from '../../queries/list-transactions.ts'
import { found, publicIdOrNotFound } from '../found.ts'
import type { Gateway } from '../gateway.ts'
import { toPage } from '../page.ts'
import { presentTransaction } from '../present/present-transaction.ts'
import { createRoute, idParam, json, limitQuery, newRoutes, publicId, refusals, z } from '../route.ts'
import { only, providerOf } from '../who.ts'

const query = z.object({
	limit: limitQuery,
	cursor: publicId('transfer', 'must be the next_cursor of a page').optional(),
	payment_id: publicId('payment', 'must be the id of a payment').optional(),
})

export function listTransactions(gateway: Gateway) {
	const route = createRoute({
		method: 'get',
		path: '/v1/wallets/{id}/transactions',
		tags: ['Wallets'],
		summary: "A wallet's statement, newest first",
		security: [{ walletKey: [] }],
		middleware: only(gateway, 'wallet_provider'),
		request: { params: idParam('wallet'), query },
		responses: {
			200: json('A page', wireTransactionPage),
			...refusals('invalid_request', 'unauthorized', 'forbidden', 'wallet_not_found'),
		},
	})
	return newRoutes().openapi(route, async (c) => {
		const { providerId } = providerOf(c.get('caller'))
		const id = publicIdOrNotFound('wallet', c.req.valid('param').id)
		const wallet = found('wallet', await findWallet(gateway.database, { id, providerId }))
		const { limit, cursor, payment_id } = c.req.valid('query')
		const lines = await findTransactions(gateway.database, {
			walletId: wallet.id,
			beforeId: cursor,
			paymentId: payment_id,
			limit,
		})
		const page = toPage(lines, limit, {
			present: (line) => presentTransaction(line, wallet.id),
			cursorOf: (line) => toPublicId('transfer', line.id),
		})
		return c.json(page, 200)
	})
}
