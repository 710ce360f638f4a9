import { HOUSE_ID, MAX_SPENT } from '@tender/core/ledger'
import { Prisma } from '../../../generated/prisma/client.ts'
import type { BookRule } from './book-rule.ts'

/** What holds of accounts and transfers, whatever they are for. */
export const LEDGER_RULES: readonly BookRule[] = [
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
		rule: 'Only what stands for the world outside is below zero',
		broken: Prisma.sql`
			SELECT format('%s account %s holds %s', kind, id, balance) AS broken FROM accounts WHERE kind <> 'clearing' AND balance < 0`,
	},
	{
		rule: 'A transfer moves a positive amount between two accounts of its currency',
		broken: Prisma.sql`
			SELECT format('transfer %s', t.id) AS broken FROM transfers t
			JOIN accounts d ON d.id = t.debit_account_id JOIN accounts c ON c.id = t.credit_account_id
			WHERE t.amount <= 0 OR d.id = c.id OR d.currency <> t.currency OR c.currency <> t.currency`,
	},
	{
		rule: 'A transfer goes from and to the kinds of account that its own kind is for',
		broken: Prisma.sql`
			SELECT format('%s %s goes from a %s to a %s account', t.kind, t.id, d.kind, c.kind) AS broken FROM transfers t
			JOIN accounts d ON d.id = t.debit_account_id JOIN accounts c ON c.id = t.credit_account_id
			WHERE (t.kind::text, d.kind::text, c.kind::text) NOT IN (
				('capture', 'wallet', 'merchant'), ('tip', 'wallet', 'merchant'), ('refund', 'merchant', 'wallet'),
				('fee', 'merchant', 'revenue'), ('fee_return', 'revenue', 'merchant'),
				('top_up', 'clearing', 'wallet'), ('withdrawal', 'wallet', 'clearing'), ('transfer', 'wallet', 'wallet'),
				('payout', 'merchant', 'in_transit'), ('payout_sent', 'in_transit', 'clearing'), ('payout_return', 'in_transit', 'merchant'))`,
	},
	{
		rule: 'Money comes in and goes out by the wallet’s own provider',
		broken: Prisma.sql`
			SELECT format('%s %s', t.kind, t.id) AS broken FROM transfers t
			JOIN accounts d ON d.id = t.debit_account_id JOIN accounts c ON c.id = t.credit_account_id
			WHERE t.kind IN ('top_up', 'withdrawal') AND d.owner_id <> c.owner_id`,
	},
	{
		rule: 'Fees and payouts go through accounts of the house',
		broken: Prisma.sql`
			SELECT format('%s account %s belongs to %s', a.kind, a.id, a.owner_id) AS broken FROM accounts a
			WHERE a.kind IN ('revenue', 'in_transit') AND a.owner_id <> ${HOUSE_ID}::uuid
			UNION ALL
			SELECT format('payout_sent %s goes to %s', t.id, c.id) FROM transfers t JOIN accounts c ON c.id = t.credit_account_id
			WHERE t.kind = 'payout_sent' AND (c.owner_id <> ${HOUSE_ID}::uuid OR c.name <> 'bank')`,
	},
	{
		rule: 'A wallet’s day counts what left it that day, and it is the day of the last that left it',
		broken: Prisma.sql`
			SELECT format('wallet %s says %s since day %s, its transfers say %s', a.id, a.spent, a.spent_on, coalesce(s.spent, 0)) AS broken
			FROM accounts a LEFT JOIN (
				SELECT id, least(sum(amount) FILTER (WHERE seq > coalesce(other_day, 0)), ${MAX_SPENT}::bigint) AS spent, bool_or(other_day = last) AS over FROM (
					SELECT w.id, t.amount, t.seq, max(t.seq) FILTER (WHERE t.created_at < day.begin OR t.created_at >= day.begin + interval '1 day')
						OVER (PARTITION BY w.id) AS other_day, max(t.seq) OVER (PARTITION BY w.id) AS last
					FROM accounts w CROSS JOIN LATERAL (SELECT to_timestamp(w.spent_on * 86400::float8) AS begin) day
					JOIN transfers t ON t.debit_account_id = w.id
					WHERE w.kind = 'wallet'
				) left_it GROUP BY id
			) s ON s.id = a.id
			WHERE a.kind = 'wallet' AND (a.spent <> coalesce(s.spent, 0) OR s.over)`,
	},
	{
		rule: 'Time never goes back: what was written later says no earlier time',
		broken: Prisma.sql`
			SELECT format('%s %s says %s, what was written before it %s', what, id, created_at, before) AS broken FROM (
				SELECT 'transfer' AS what, id, created_at, lag(created_at) OVER (ORDER BY seq) AS before FROM transfers
				UNION ALL
				SELECT 'event', id, created_at, lag(created_at) OVER (ORDER BY seq) FROM events
			) written
			-- A clock that was further ahead was put right.
			WHERE created_at < before AND created_at >= before - interval '1 hour'`,
	},
]
