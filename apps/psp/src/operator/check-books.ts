import { Prisma } from '../../generated/prisma/client.ts'
import type { Database } from '../database.ts'

/** One rule of the books, and the rows that break it. */
export interface Finding {
	readonly rule: string
	/** How many rows break it. */
	readonly violations: number
	/** The first of them, for people. */
	readonly examples: readonly string[]
}

export interface BooksReport {
	readonly right: boolean
	readonly counts: {
		readonly accounts: number
		readonly payments: number
		readonly transfers: number
		readonly events: number
	}
	readonly findings: readonly Finding[]
}

const EXAMPLES = 5

/**
 * The money rules as queries that find what breaks them. Each answers a text per violation. They also prove what the
 * database's own constraints promise: whoever checks the books trusts nobody.
 */
const RULES: readonly { rule: string; broken: Prisma.Sql }[] = [
	{
		rule: 'Every balance is the sum of its transfers',
		broken: Prisma.sql`
			SELECT format('account %s holds %s, its transfers come to %s', a.id, a.balance, coalesce(t.total, 0)) AS broken
			FROM accounts a LEFT JOIN (
				SELECT account_id, sum(amount) AS total FROM (
					SELECT credit_account_id AS account_id, amount FROM transfers
					UNION ALL SELECT debit_account_id, -amount FROM transfers
				) sides GROUP BY account_id
			) t ON t.account_id = a.id
			WHERE a.balance <> coalesce(t.total, 0)`,
	},
	{
		rule: 'All balances of a currency come to zero',
		broken: Prisma.sql`
			SELECT format('%s is out by %s', currency, sum(balance)) AS broken FROM accounts GROUP BY currency HAVING sum(balance) <> 0`,
	},
	{
		rule: 'No wallet is below zero',
		broken: Prisma.sql`SELECT format('wallet %s holds %s', id, balance) AS broken FROM accounts WHERE kind = 'wallet' AND balance < 0`,
	},
	{
		rule: 'A transfer moves a positive amount between two accounts of its currency',
		broken: Prisma.sql`
			SELECT format('transfer %s', t.id) AS broken FROM transfers t
			JOIN accounts d ON d.id = t.debit_account_id JOIN accounts c ON c.id = t.credit_account_id
			WHERE t.amount <= 0 OR d.id = c.id OR d.currency <> t.currency OR c.currency <> t.currency`,
	},
	{
		rule: 'A payment is paid if and only if one capture of its amount went from its payer to its payee',
		broken: Prisma.sql`
			SELECT format('payment %s is %s with %s captures, %s of them right', p.id, p.status, count(t.id), count(t.id) FILTER (WHERE
				t.amount = p.amount AND t.currency = p.currency AND t.credit_account_id = p.payee_account_id AND t.debit_account_id = p.payer_account_id)) AS broken
			FROM payments p LEFT JOIN transfers t ON t.payment_id = p.id AND t.kind = 'capture'
			GROUP BY p.id
			HAVING (p.status = 'paid')::int <> count(t.id) OR count(t.id) <> count(t.id) FILTER (WHERE
				t.amount = p.amount AND t.currency = p.currency AND t.credit_account_id = p.payee_account_id AND t.debit_account_id = p.payer_account_id)`,
	},
	{
		rule: 'A capture is paid by a wallet and received by the merchant of its payment',
		broken: Prisma.sql`
			SELECT format('transfer %s', t.id) AS broken FROM transfers t
			JOIN payments p ON p.id = t.payment_id
			JOIN accounts d ON d.id = t.debit_account_id JOIN accounts c ON c.id = t.credit_account_id
			WHERE t.kind = 'capture' AND (d.kind <> 'wallet' OR c.kind <> 'merchant' OR c.owner_id <> p.merchant_id)`,
	},
	{
		rule: 'A top-up comes from a clearing account of the wallet’s own provider',
		broken: Prisma.sql`
			SELECT format('transfer %s', t.id) AS broken FROM transfers t
			JOIN accounts d ON d.id = t.debit_account_id JOIN accounts c ON c.id = t.credit_account_id
			WHERE t.kind = 'top_up' AND (d.kind <> 'clearing' OR c.kind <> 'wallet' OR d.owner_id <> c.owner_id)`,
	},
	{
		rule: 'An order has at most one payment that is pending or paid',
		broken: Prisma.sql`
			SELECT format('order %s of merchant %s has %s', order_id, merchant_id, count(*)) AS broken
			FROM payments WHERE status IN ('pending', 'paid') GROUP BY merchant_id, order_id HAVING count(*) > 1`,
	},
	{
		rule: 'A state carries its own time, and no other; nobody paid after the end',
		broken: Prisma.sql`
			SELECT format('payment %s is %s', id, status) AS broken FROM payments
			WHERE (status = 'paid') <> (paid_at IS NOT NULL) OR (status = 'canceled') <> (canceled_at IS NOT NULL)
				OR (status = 'expired') <> (expired_at IS NOT NULL)
				OR paid_at >= expires_at OR paid_at < created_at OR canceled_at < created_at OR expired_at < expires_at`,
	},
	{
		rule: 'Every change of state has its one event, and the last one says where the payment stands',
		broken: Prisma.sql`
			SELECT format('payment %s is %s, its events are %s', p.id, p.status, coalesce(string_agg(e.type::text, ', ' ORDER BY e.seq), 'none')) AS broken
			FROM payments p LEFT JOIN events e ON e.payment_id = p.id
			GROUP BY p.id
			HAVING coalesce(array_agg(e.type::text ORDER BY e.seq) FILTER (WHERE e.seq IS NOT NULL), '{}')
				<> CASE WHEN p.status = 'pending' THEN ARRAY['payment.created'] ELSE ARRAY['payment.created', 'payment.' || p.status] END
				OR (array_agg(e.state->>'status' ORDER BY e.seq DESC))[1] <> p.status::text`,
	},
	{
		rule: 'An event is told to the merchant of its payment',
		broken: Prisma.sql`
			SELECT format('event %s', e.id) AS broken FROM events e JOIN payments p ON p.id = e.payment_id WHERE e.merchant_id <> p.merchant_id`,
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

/** Proves the money rules over everything there is, in one snapshot, while payments go on. */
export async function checkBooks(database: Database): Promise<BooksReport> {
	return database.$transaction(
		async (tx) => {
			// Large books take longer than a payment may.
			await tx.$executeRaw`SET LOCAL statement_timeout = 0`
			const findings: Finding[] = []
			for (const { rule, broken } of RULES) {
				const rows = await tx.$queryRaw<{ broken: string; total: bigint }[]>`
					SELECT broken, count(*) OVER () AS total FROM (${broken}) AS found LIMIT ${EXAMPLES}`
				findings.push({
					rule,
					violations: Number(rows[0]?.total ?? 0),
					examples: rows.map((row) => row.broken),
				})
			}
			const counts = {
				accounts: await tx.account.count(),
				payments: await tx.payment.count(),
				transfers: await tx.transfer.count(),
				events: await tx.event.count(),
			}
			return { right: findings.every(({ violations }) => violations === 0), counts, findings }
		},
		{ isolationLevel: 'RepeatableRead', timeout: 600_000, maxWait: 10_000 },
	)
}
