import type { Database } from '../database.ts'

/** Everything about one order, or undefined. */
export async function loadOrder(db: Database, number: string) {
	const order = await db.order.findUnique({
		where: { number },
		include: {
			lines: { orderBy: { position: 'asc' } },
			events: { orderBy: { at: 'asc' } },
			till: { select: { name: true } },
			user: { select: { name: true } },
		},
	})
	if (!order) return undefined
	const receipts = await db.webhookReceipt.findMany({ where: { orderNumber: number }, orderBy: { receivedAt: 'asc' } })
	return { ...order, receipts }
}

export type LoadedOrder = NonNullable<Awaited<ReturnType<typeof loadOrder>>>
