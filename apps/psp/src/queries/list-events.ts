import type { EventType } from '@tender/core/world'
import type { EventType as EventTypeColumn } from '../../generated/prisma/client.ts'
import type { Database } from '../database.ts'
import { eventOf, type RecordedEvent, withSubject } from './event-of.ts'

/** A merchant's events in the order of commits, after one of them. One more than the limit says there is more. */
export async function listEvents(
	database: Database,
	filter: { merchantId: string; afterId?: string | undefined; type?: EventType | undefined; limit: number },
): Promise<RecordedEvent[] | undefined> {
	const { merchantId, afterId, type, limit } = filter
	let afterSeq = 0n
	if (afterId !== undefined) {
		const after = await database.event.findFirst({ where: { id: afterId, merchantId }, select: { seq: true } })
		if (!after) return undefined
		afterSeq = after.seq
	}
	const models = await database.event.findMany({
		where: { merchantId, seq: { gt: afterSeq }, ...(type && { type: type.replace('.', '_') as EventTypeColumn }) },
		orderBy: { seq: 'asc' },
		take: limit + 1,
		include: withSubject,
	})
	return models.map(eventOf)
}
