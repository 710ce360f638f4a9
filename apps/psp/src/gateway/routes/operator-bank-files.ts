import { fromPublicId } from '@tender/core/ids'
import { refuse } from '@tender/core/refusals'
import { wireCurrency } from '@tender/core/wire/money'
import { wireDate } from '@tender/core/wire/settlement'
import { writePain001 } from '../../payouts/pain-001.ts'
import { payoutsCsv } from '../../payouts/payouts-csv.ts'
import { findRequestedPayouts, MAX_PAYOUTS_PER_FILE } from '../../queries/find-requested-payouts.ts'
import type { MerchantPayout } from '../../queries/payout-of.ts'
import type { Gateway } from '../gateway.ts'
import { Refused } from '../problem.ts'
import { createRoute, MAX_PAGE, newRoutes, refusals, z } from '../route.ts'
import { only } from '../who.ts'

const ids = z
	.string()
	.max(64 * MAX_PAGE)
	.transform((text, context) =>
		text.split(',').map((id) => {
			const uuid = fromPublicId('payout', id)
			if (uuid === undefined) context.addIssue('must be ids of payouts, with commas between them')
			return uuid ?? ''
		}),
	)
	.openapi({ type: 'string', description: `Only these payouts: up to ${MAX_PAGE} ids with commas between them` })
const query = z.object({ currency: wireCurrency, ids: ids.optional() })
const datedQuery = query.extend({
	execution_date: wireDate
		.refine((date) => isSoon(date), 'must be a day from today to a year from now')
		.optional()
		.meta({ description: 'When the bank is to do it; today when left out' }),
})

/** A day that a bank takes an order for; yesterday is still today somewhere. */
function isSoon(date: string): boolean {
	const days = (Date.parse(date) - Date.now()) / 86_400_000
	return days > -2 && days < 366
}

/** What waits to be paid out, as files for the bank and for people. Fetching one changes nothing. */
export function operatorBankFiles(gateway: Gateway) {
	const common = {
		method: 'get' as const,
		tags: ['Operator'],
		description: `At most ${MAX_PAYOUTS_PER_FILE}, oldest first: mark them sent or failed, and the file has the next.`,
		security: [{ operatorKey: [] }],
		middleware: only(gateway, 'operator'),
	}
	const file = (type: string) => ({ 200: { description: 'The file', content: { [type]: { schema: z.string() } } } })
	const pain001 = createRoute({
		...common,
		path: '/v1/operator/payouts/pain.001',
		summary: 'Requested payouts of a currency as an ISO 20022 pain.001.001.09 file',
		request: { query: datedQuery },
		responses: {
			...file('application/xml'),
			...refusals('invalid_request', 'unauthorized', 'forbidden', 'payout_not_found', 'bank_not_configured'),
		},
	})
	const csv = createRoute({
		...common,
		path: '/v1/operator/payouts.csv',
		summary: 'Requested payouts of a currency as CSV',
		request: { query },
		responses: { ...file('text/csv'), ...refusals('invalid_request', 'unauthorized', 'forbidden', 'payout_not_found') },
	})
	return newRoutes()
		.openapi(pain001, async (c) => {
			const asked = c.req.valid('query')
			const { bank } = gateway
			if (!bank) {
				throw new Refused(
					refuse('bank_not_configured', 'Set PSP_BANK_HOLDER and PSP_BANK_IBAN, and start the PSP anew.'),
				)
			}
			const payouts = await requested(gateway, asked)
			const executionDate = asked.execution_date ?? new Date().toISOString().slice(0, 10)
			const name = `pain.001-${executionDate}-${asked.currency}.xml`
			return attachment(writePain001({ debtor: bank, payouts, executionDate }), 'application/xml', name)
		})
		.openapi(csv, async (c) => {
			const asked = c.req.valid('query')
			const payouts = await requested(gateway, asked)
			return attachment(payoutsCsv(payouts), 'text/csv; charset=utf-8; header=present', `payouts-${asked.currency}.csv`)
		})
}

/** Every payout asked for, and at least one: an order to a bank that lacks some of them would be found out too late. */
async function requested(
	{ database }: Gateway,
	asked: { currency: string; ids?: string[] | undefined },
): Promise<MerchantPayout[]> {
	const payouts = await findRequestedPayouts(database, { currency: asked.currency, ids: asked.ids })
	if (payouts.length === 0) {
		throw new Refused(refuse('payout_not_found', `No payout in ${asked.currency} waits to be sent.`))
	}
	const missing = new Set(asked.ids).size - payouts.length
	if (asked.ids && missing > 0) {
		throw new Refused(
			refuse('payout_not_found', `${missing} of the payouts named do not wait to be sent in ${asked.currency}.`),
		)
	}
	return payouts
}

function attachment(text: string, type: string, name: string): never {
	return new Response(text, {
		headers: {
			'content-type': type,
			'content-disposition': `attachment; filename="${name}"`,
			'cache-control': 'no-store',
		},
	}) as never
}
