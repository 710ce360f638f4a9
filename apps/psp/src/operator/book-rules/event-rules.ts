import { Prisma } from '../../../generated/prisma/client.ts'
import type { BookRule } from './book-rule.ts'

/**
 * A payment's events as one letter each: created, claimed (k), released, paid, refunded (f), canceled (x), expired. A
 * claim taken over by another wallet after its time is two claims in a row; one that ends with its payment is not
 * released.
 */
const STORY = Prisma.sql`string_agg(CASE e.type
	WHEN 'payment.created' THEN 'c' WHEN 'payment.claimed' THEN 'k' WHEN 'payment.released' THEN 'r' WHEN 'payment.paid' THEN 'p'
	WHEN 'payment.refunded' THEN 'f' WHEN 'payment.canceled' THEN 'x' WHEN 'payment.expired' THEN 'e' ELSE '?' END, '' ORDER BY e.seq)`

/** What holds of the events that tell what happened, and of who is told. */
export const EVENT_RULES: readonly BookRule[] = [
	{
		rule: 'Every change of state has its one event, and the last one says where the payment stands',
		broken: Prisma.sql`
			SELECT format('payment %s is %s, its events are %s', id, status, coalesce(types, 'none')) AS broken FROM (
				SELECT p.id, p.status, p.claimant_account_id, p.amount_refunded, p.tip_amount, ${STORY} AS story,
					string_agg(e.type::text, ', ' ORDER BY e.seq) AS types, (array_agg(e.state ORDER BY e.seq DESC))[1] AS last
				FROM payments p LEFT JOIN events e ON e.payment_id = p.id
				GROUP BY p.id
			) told
			WHERE story IS NULL OR story !~ CASE status
					WHEN 'pending' THEN CASE WHEN claimant_account_id IS NULL THEN '^c(k+r)*$' ELSE '^c(k+r)*k+$' END
					WHEN 'paid' THEN '^c(k+r)*k*p$'
					WHEN 'partially_refunded' THEN '^c(k+r)*k*pf+$'
					WHEN 'refunded' THEN '^c(k+r)*k*pf+$'
					WHEN 'canceled' THEN '^c(k+r)*k*x$'
					WHEN 'expired' THEN '^c(k+r)*k*e$' END
				OR last->>'status' <> status::text
				OR coalesce(last->>'claimant_account_id', '') <> coalesce(claimant_account_id::text, '')
				OR coalesce(last->>'amount_refunded', '0')::bigint <> amount_refunded
				OR coalesce(last->>'tip_amount', '0')::bigint <> tip_amount`,
	},
	{
		rule: 'Every refund has its one event, of its own payment',
		broken: Prisma.sql`
			SELECT format('refund %s of payment %s has %s events', id, payment_id, events) AS broken FROM (
				SELECT r.id, r.payment_id, count(e.id) AS events,
					count(e.id) FILTER (WHERE e.type = 'payment.refunded' AND e.payment_id = r.payment_id) AS rightly
				FROM refunds r LEFT JOIN events e ON e.refund_id = r.id
				GROUP BY r.id
			) counted
			WHERE events <> 1 OR rightly <> 1
			UNION ALL
			SELECT format('event %s tells of no refund', id) FROM events WHERE type = 'payment.refunded' AND refund_id IS NULL`,
	},
	{
		rule: 'Every payout’s events say that it was requested and how it ended',
		broken: Prisma.sql`
			SELECT format('payout %s is %s, its events are %s', o.id, o.status, coalesce(string_agg(e.type::text, ', ' ORDER BY e.seq), 'none')) AS broken
			FROM payouts o LEFT JOIN events e ON e.payout_id = o.id
			GROUP BY o.id
			HAVING coalesce(array_agg(e.type::text ORDER BY e.seq) FILTER (WHERE e.seq IS NOT NULL), '{}')
					<> CASE WHEN o.status = 'requested' THEN ARRAY['payout.requested'] ELSE ARRAY['payout.requested', 'payout.' || o.status] END
				OR (array_agg(e.state->>'status' ORDER BY e.seq DESC))[1] <> o.status::text`,
	},
	{
		rule: 'An event is told to the merchant whose payment or payout it is',
		broken: Prisma.sql`
			SELECT format('event %s', e.id) AS broken FROM events e
			LEFT JOIN payments p ON p.id = e.payment_id LEFT JOIN payouts o ON o.id = e.payout_id
			WHERE e.merchant_id IS DISTINCT FROM coalesce(p.merchant_id, o.merchant_id)`,
	},
	{
		rule: 'Every event is owed or delivered to every endpoint its merchant had',
		broken: Prisma.sql`
			SELECT format('event %s has no delivery for endpoint %s', e.id, w.id) AS broken FROM events e
			JOIN webhook_endpoints w ON w.merchant_id = e.merchant_id AND w.created_at < e.created_at
				AND (w.disabled_at IS NULL OR w.disabled_at > e.created_at)
			LEFT JOIN webhook_deliveries d ON d.event_seq = e.seq AND d.endpoint_id = w.id
			WHERE d.event_seq IS NULL`,
	},
]
