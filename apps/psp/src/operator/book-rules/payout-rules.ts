import { Prisma } from '../../../generated/prisma/client.ts'
import type { BookRule } from './book-rule.ts'

/** What holds of merchants' money on its way to the bank. */
export const PAYOUT_RULES: readonly BookRule[] = [
	{
		rule: 'Every payout left its merchant once, and ended once, as it says',
		broken: Prisma.sql`
			SELECT format('payout %s of %s is %s with %s transfers, %s of them right', id, amount, status, moves, rightly) AS broken FROM (
				SELECT o.id, o.amount, o.status, a.owner_id = o.merchant_id AND a.currency = o.currency AS of_merchant, count(t.id) AS moves,
					count(t.id) FILTER (WHERE t.amount = o.amount AND t.currency = o.currency AND CASE t.kind
						WHEN 'payout' THEN t.debit_account_id = a.id
						WHEN 'payout_sent' THEN o.status = 'sent'
						WHEN 'payout_return' THEN o.status = 'failed' AND t.credit_account_id = a.id
						ELSE false END) AS rightly,
					count(t.id) FILTER (WHERE t.kind = 'payout') AS requests
				FROM payouts o JOIN accounts a ON a.id = o.merchant_account_id LEFT JOIN transfers t ON t.payout_id = o.id
				GROUP BY o.id, a.id
			) counted
			WHERE NOT of_merchant OR requests <> 1 OR moves <> rightly OR moves <> CASE status WHEN 'requested' THEN 1 ELSE 2 END`,
	},
	{
		rule: 'A payout carries the time of its end, and no other',
		broken: Prisma.sql`
			SELECT format('payout %s is %s', id, status) AS broken FROM payouts
			WHERE (status = 'sent') <> (sent_at IS NOT NULL) OR (status = 'failed') <> (failed_at IS NOT NULL)
				OR sent_at < requested_at OR failed_at < requested_at`,
	},
	{
		rule: 'What is in transit is what requested payouts come to',
		broken: Prisma.sql`
			SELECT format('%s %s are in transit, payouts ask for %s', coalesce(a.balance, 0), currency, coalesce(o.amount, 0)) AS broken
			FROM (SELECT currency, sum(balance) AS balance FROM accounts WHERE kind = 'in_transit' GROUP BY currency) a
			FULL JOIN (SELECT currency, sum(amount) AS amount FROM payouts WHERE status = 'requested' GROUP BY currency) o USING (currency)
			WHERE coalesce(a.balance, 0) <> coalesce(o.amount, 0)`,
	},
]
