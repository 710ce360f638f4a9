import { Prisma } from '../../../generated/prisma/client.ts'
import type { BookRule } from './book-rule.ts'

const CAPTURED = Prisma.raw(`('paid', 'partially_refunded', 'refunded')`)

/** What holds of payments, their refunds and the codes they were made at. */
export const PAYMENT_RULES: readonly BookRule[] = [
	{
		rule: 'A payment was paid if and only if one capture of its amount went from its payer to its payee',
		broken: Prisma.sql`
			SELECT format('payment %s is %s with %s captures, %s of them right', id, status, captures, rightly) AS broken FROM (
				SELECT p.id, p.status, count(t.id) AS captures, count(t.id) FILTER (WHERE
					t.amount = p.amount AND t.currency = p.currency AND t.credit_account_id = p.payee_account_id AND t.debit_account_id = p.payer_account_id) AS rightly
				FROM payments p LEFT JOIN transfers t ON t.payment_id = p.id AND t.kind = 'capture'
				GROUP BY p.id
			) counted
			WHERE (status IN ${CAPTURED})::int <> captures OR captures <> rightly`,
	},
	{
		rule: 'A payment’s tip and fee are what was transferred, once each',
		broken: Prisma.sql`
			SELECT format('payment %s says tip %s and fee %s, its transfers say %s and %s', id, tip_amount, fee_amount, tips, fees) AS broken FROM (
				SELECT p.id, p.tip_amount, p.fee_amount,
					count(t.id) FILTER (WHERE t.kind = 'tip') AS tip_count, coalesce(sum(t.amount) FILTER (WHERE t.kind = 'tip'), 0) AS tips,
					count(t.id) FILTER (WHERE t.kind = 'fee') AS fee_count, coalesce(sum(t.amount) FILTER (WHERE t.kind = 'fee'), 0) AS fees
				FROM payments p LEFT JOIN transfers t ON t.payment_id = p.id AND t.kind IN ('tip', 'fee')
				GROUP BY p.id
			) counted
			WHERE tip_amount <> tips OR fee_amount <> fees OR tip_count <> (tip_amount > 0)::int OR fee_count <> (fee_amount > 0)::int`,
	},
	{
		rule: 'What moves for a payment moves between its payer, its merchant and the house, in its currency',
		broken: Prisma.sql`
			SELECT format('%s %s of payment %s', t.kind, t.id, p.id) AS broken FROM transfers t
			JOIN payments p ON p.id = t.payment_id
			JOIN accounts payee ON payee.id = p.payee_account_id
			WHERE t.currency <> p.currency OR payee.owner_id <> p.merchant_id OR CASE
				WHEN t.kind IN ('capture', 'tip') THEN t.credit_account_id <> payee.id OR t.debit_account_id IS DISTINCT FROM p.payer_account_id
				WHEN t.kind = 'refund' THEN t.debit_account_id <> payee.id OR t.credit_account_id IS DISTINCT FROM p.payer_account_id
				WHEN t.kind = 'fee' THEN t.debit_account_id <> payee.id
				ELSE t.credit_account_id <> payee.id END`,
	},
	{
		rule: 'What a payment says went back is what its refunds gave, tip last, and never more than was paid',
		broken: Prisma.sql`
			SELECT format('payment %s is %s and says %s went back, its refunds say %s', p.id, p.status, p.amount_refunded, coalesce(r.amount, 0)) AS broken
			FROM payments p LEFT JOIN (
				SELECT payment_id, sum(amount) AS amount, sum(tip_amount) AS tip, sum(fee_returned) AS fee FROM refunds GROUP BY payment_id
			) r ON r.payment_id = p.id
			WHERE p.amount_refunded <> coalesce(r.amount, 0) OR p.fee_returned <> coalesce(r.fee, 0)
				OR coalesce(r.tip, 0) <> greatest(0, p.amount_refunded - p.amount)
				OR p.amount_refunded > p.amount + p.tip_amount OR p.fee_returned > p.fee_amount
				OR (p.status = 'partially_refunded') <> (p.amount_refunded > 0 AND p.amount_refunded < p.amount + p.tip_amount)
				OR (p.status = 'refunded') <> (p.amount_refunded > 0 AND p.amount_refunded = p.amount + p.tip_amount)`,
	},
	{
		rule: 'Every refund moved its amount to the payer once, and its share of the fee back once',
		broken: Prisma.sql`
			SELECT format('refund %s of %s moved %s, and %s of the fee for %s', id, amount, moved, fees, fee_returned) AS broken FROM (
				SELECT r.id, r.amount, r.fee_returned, p.merchant_id = r.merchant_id AND p.currency = r.currency AS of_payment,
					count(t.id) FILTER (WHERE t.kind = 'refund') AS moves, coalesce(sum(t.amount) FILTER (WHERE t.kind = 'refund'), 0) AS moved,
					count(t.id) FILTER (WHERE t.kind = 'fee_return') AS returns, coalesce(sum(t.amount) FILTER (WHERE t.kind = 'fee_return'), 0) AS fees,
					bool_and(t.id IS NULL OR t.payment_id = r.payment_id) AS same_payment
				FROM refunds r JOIN payments p ON p.id = r.payment_id LEFT JOIN transfers t ON t.refund_id = r.id
				GROUP BY r.id, p.id
			) counted
			WHERE NOT of_payment OR NOT same_payment OR moves <> 1 OR moved <> amount OR returns <> (fee_returned > 0)::int OR fees <> fee_returned`,
	},
	{
		rule: 'An order has at most one payment that is pending or paid',
		broken: Prisma.sql`
			SELECT format('order %s of merchant %s has %s', order_id, merchant_id, count(*)) AS broken
			FROM payments WHERE status IN ('pending', 'paid', 'partially_refunded') GROUP BY merchant_id, order_id HAVING count(*) > 1`,
	},
	{
		rule: 'A state carries its own time, and no other; nobody paid after the end',
		broken: Prisma.sql`
			SELECT format('payment %s is %s', id, status) AS broken FROM payments
			WHERE (status IN ${CAPTURED}) <> (paid_at IS NOT NULL) OR (paid_at IS NOT NULL) <> (payer_account_id IS NOT NULL)
				OR (status = 'canceled') <> (canceled_at IS NOT NULL) OR (status = 'expired') <> (expired_at IS NOT NULL)
				OR paid_at >= expires_at OR paid_at < created_at OR canceled_at < created_at OR expired_at < expires_at`,
	},
	{
		rule: 'A claim is held by a wallet of its currency, only while its payment is pending, and ends with it',
		broken: Prisma.sql`
			SELECT format('payment %s is %s and claimed by %s', p.id, p.status, p.claimant_account_id) AS broken
			FROM payments p LEFT JOIN accounts a ON a.id = p.claimant_account_id
			WHERE (p.claimant_account_id IS NULL) <> (p.claimed_until IS NULL)
				OR p.claimant_account_id IS NOT NULL AND (p.status <> 'pending' OR p.claimed_until > p.expires_at
					OR a.kind IS DISTINCT FROM 'wallet' OR a.currency <> p.currency)`,
	},
	{
		rule: 'What is paid at a printed or shown code is made and paid in one',
		broken: Prisma.sql`
			SELECT format('payment %s of a %s is %s', id, origin, status) AS broken FROM payments
			WHERE origin <> 'sale' AND (status NOT IN ${CAPTURED} OR paid_at <> created_at)`,
	},
	{
		rule: 'What is paid at a printed code goes to its merchant, at its price, while it is in use',
		broken: Prisma.sql`
			SELECT format('payment %s at code %s', p.id, p.static_code_id) AS broken
			FROM payments p LEFT JOIN static_codes s ON s.id = p.static_code_id
			WHERE (p.origin = 'static_code') <> (p.static_code_id IS NOT NULL)
				OR p.static_code_id IS NOT NULL AND (s.id IS NULL OR s.merchant_id <> p.merchant_id OR s.currency <> p.currency
					OR s.amount <> p.amount OR p.tip_amount > 0 AND coalesce(cardinality(s.tip_percents), 0) = 0 OR p.paid_at > s.closed_at)`,
	},
	{
		rule: 'A wallet’s code is spent once, in time, within its limit, on a payment of its wallet',
		broken: Prisma.sql`
			SELECT format('code %s of wallet %s is spent on payment %s', w.id, w.wallet_id, w.payment_id) AS broken
			FROM wallet_codes w LEFT JOIN payments p ON p.id = w.payment_id
			WHERE w.payment_id IS NOT NULL AND (p.id IS NULL OR p.origin <> 'wallet_code' OR p.payer_account_id IS DISTINCT FROM w.wallet_id
				OR p.amount > w.limit_amount OR p.currency <> w.currency OR p.paid_at >= w.expires_at)
			UNION ALL
			SELECT format('payment %s was made at %s codes of wallets', p.id, count(w.id))
			FROM payments p LEFT JOIN wallet_codes w ON w.payment_id = p.id
			WHERE p.origin = 'wallet_code' GROUP BY p.id HAVING count(w.id) <> 1`,
	},
]
