import { toPublicId } from '@tender/core/ids'
import { refuse } from '@tender/core/refusals'
import {
	fromWireFees,
	setFeesBody,
	toWireFees,
	type WireOperatorMerchant,
	wireOperatorMerchant,
	wireOperatorMerchantPage,
} from '@tender/core/wire/merchant'
import { setFees } from '../../operator/set-fees.ts'
import { listMerchants, type MerchantTerms } from '../../queries/list-merchants.ts'
import { found, publicIdOrNotFound } from '../found.ts'
import type { Gateway } from '../gateway.ts'
import { toPage } from '../page.ts'
import { Refused } from '../problem.ts'
import { body, createRoute, idParam, json, limitQuery, newRoutes, publicId, refusals, z } from '../route.ts'
import { only } from '../who.ts'

/** The operator sees which merchants there are, and says what their captures cost. */
export function operatorMerchants(gateway: Gateway) {
	const common = { tags: ['Operator'], security: [{ operatorKey: [] }], middleware: only(gateway, 'operator') }
	const list = createRoute({
		...common,
		method: 'get',
		path: '/v1/operator/merchants',
		summary: 'Merchants, newest first, with what they pay',
		request: {
			query: z.object({
				limit: limitQuery,
				cursor: publicId('merchant', 'must be the next_cursor of a page').optional(),
			}),
		},
		responses: {
			200: json('A page', wireOperatorMerchantPage),
			...refusals('invalid_request', 'unauthorized', 'forbidden'),
		},
	})
	const put = createRoute({
		...common,
		method: 'put',
		path: '/v1/operator/merchants/{id}/fees',
		summary: 'Set what captures in a currency cost',
		description: 'From the next capture on. The same twice is the same once, so it needs no Idempotency-Key.',
		request: { params: idParam('merchant'), body: body(setFeesBody) },
		responses: {
			200: json('The merchant', wireOperatorMerchant),
			...refusals('invalid_request', 'unauthorized', 'forbidden', 'merchant_not_found', 'currency_not_supported'),
		},
	})
	return newRoutes()
		.openapi(list, async (c) => {
			const { cursor, limit } = c.req.valid('query')
			const merchants = await listMerchants(gateway.database, { beforeId: cursor, limit })
			const cursorOf = ({ id }: MerchantTerms) => toPublicId('merchant', id)
			return c.json(toPage(merchants, limit, { present, cursorOf }), 200)
		})
		.openapi(put, async (c) => {
			const id = publicIdOrNotFound('merchant', c.req.valid('param').id)
			const { currency, fees } = c.req.valid('json')
			const known = async () => found('merchant', (await listMerchants(gateway.database, { id, limit: 1 }))[0])
			await known()
			const account = { merchantId: id, currency, fees: fromWireFees(fees) }
			if (!(await setFees(gateway.database, account))) throw new Refused(refuse('currency_not_supported'))
			return c.json(present(await known()), 200)
		})
}

function present({ id, name, accounts }: MerchantTerms): WireOperatorMerchant {
	return {
		id: toPublicId('merchant', id),
		object: 'merchant',
		name,
		accounts: accounts.map(({ currency, fees }) => ({ currency, fees: toWireFees(fees) })),
	}
}
