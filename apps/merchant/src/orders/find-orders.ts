import { parseAmount } from '@tender/core/money'
import { z } from 'zod'
import type { Prisma } from '../../generated/prisma/client.ts'
import type { Database } from '../database.ts'
import { orderStatus } from './till-order.ts'

export const PAGE_SIZE = 25

/** What the list of orders can be asked, as its address says it. Anything else in the address is ignored. */
export const orderQuery = z.object({
	q: z
		.string()
		.trim()
		.max(40)
		.regex(/^\P{Cc}*$/u)
		.catch(''),
	status: orderStatus.optional().catch(undefined),
	/** Orders with a lower sequence than this: the page after. */
	before: z.coerce
		.bigint()
		.positive()
		.max(2n ** 63n - 1n)
		.optional()
		.catch(undefined),
})

export type OrderQuery = z.infer<typeof orderQuery>

/** A page of orders, newest first, and where the next page begins. */
export async function findOrders(db: Database, currency: string, query: OrderQuery) {
	const found = await db.order.findMany({
		where: {
			...matching(query.q, currency),
			...(query.status && { status: query.status }),
			...sequenceBefore(query.before),
		},
		orderBy: { sequence: 'desc' },
		take: PAGE_SIZE + 1,
		select: {
			sequence: true,
			number: true,
			status: true,
			description: true,
			total: true,
			tip: true,
			currency: true,
			createdAt: true,
			till: { select: { name: true } },
			user: { select: { name: true } },
		},
	})
	const orders = found.slice(0, PAGE_SIZE)
	return { orders, before: found.length > PAGE_SIZE ? orders.at(-1)?.sequence : undefined }
}

function sequenceBefore(before: bigint | undefined): Prisma.OrderWhereInput {
	return before === undefined ? {} : { sequence: { lt: before } }
}

/**
 * "SN1298", "129803" and "1298" find order IDs that begin so, and "pay_01h45" those that the PSP gave at a printed code;
 * "12.50" and "$12.50" find that amount.
 */
function matching(q: string, currency: string): Prisma.OrderWhereInput {
	if (q === '') return {}
	const either: Prisma.OrderWhereInput[] = []
	const digits = /^(?:SN)?(\d{1,18})$/i.exec(q)?.[1]
	if (digits) either.push({ number: { startsWith: `SN${digits}` } })
	if (/^pay_\w+$/.test(q)) either.push({ number: { startsWith: q } })
	const amount = parseAmount(q.replace(/^[^\d]{1,3}\s?/, ''), currency)
	if (amount && !/^SN/i.test(q)) either.push({ total: amount.value })
	return either.length > 0 ? { OR: either } : { number: q }
}
