import { beforeAll, describe, expect, test } from 'vitest'
import { useHouse } from './house.ts'
import { makeOneOfEach, type OneOfEach } from './one-of-each.ts'
import { query } from './sql.ts'

const house = useHouse({ checkBooksAfter: 'the file' })
let each: OneOfEach
beforeAll(async () => {
	each = await makeOneOfEach(house)
})

const asProgram = (text: string, values?: unknown[]) => query(house.books.url, text, values)
const asOwner = (text: string, values?: unknown[]) => query(house.books.ownerUrl, text, values)

const payment = `INSERT INTO payments (id, merchant_id, order_id, amount, currency, payee_account_id, code, line_items, metadata, created_at, expires_at, status)
	VALUES (gen_random_uuid(), $1, $2, $3, $4, $5, $6, '[]', '{}', now(), now() + $7::interval, 'pending')`
const code = () => crypto.randomUUID().replaceAll('-', '').slice(0, 22)

async function refusedToBoth(text: string, values: unknown[], why: RegExp) {
	for (const as of [asProgram, asOwner]) await expect(as(text, values)).rejects.toThrow(why)
}

describe('no row says, whoever writes it,', () => {
	test('that an order has a second open payment', async () => {
		const second = [each.merchant, each.order, 5, 'USD', each.till, code(), '1 hour']
		await refusedToBoth(payment, second, /payments_one_open_per_order/)
	})

	test.each([
		['asks for nothing', 0, '1 hour', /payments_amount_positive/],
		['asks for less than nothing', -5, '1 hour', /payments_amount_positive/],
		['asks for more than the wire can say', '9007199254740992', '1 hour', /payments_amount_positive/],
		['ends before it begins', 5, '-1 second', /payments_expire_after_creation/],
	])('that a payment %s', async (_, amount, life, why) => {
		await refusedToBoth(payment, [each.merchant, 'SN-none', amount, 'USD', each.till, code(), life], why)
	})

	test('that a payment is asked for in another currency than its payee’s account', async () => {
		await refusedToBoth(payment, [each.merchant, 'SN-none', 5, 'EUR', each.till, code(), '1 hour'], /currency_fkey/)
	})

	test('that a code is short, or used twice', async () => {
		await refusedToBoth(
			payment,
			[each.merchant, 'SN-none', 5, 'USD', each.till, 'short', '1 hour'],
			/payments_code_shape/,
		)
		const [row] = await asProgram('SELECT code FROM payments WHERE id = $1', [each.paid])
		await refusedToBoth(
			payment,
			[each.merchant, 'SN-none', 5, 'USD', each.till, row?.code, '1 hour'],
			/payments_code_key/,
		)
	})

	test('that a payment is paid by nobody, or at no time', async () => {
		const half = `UPDATE payments SET status = 'paid', paid_at = now() WHERE id = $1`
		await refusedToBoth(half, [each.pending], /payments_paid_says_when_and_by_whom/)
		await refusedToBoth(`UPDATE payments SET paid_at = now() WHERE id = $1`, [each.pending], /payments_paid_says_when/)
		await refusedToBoth(
			`UPDATE payments SET status = 'canceled' WHERE id = $1`,
			[each.pending],
			/payments_canceled_says_when/,
		)
		await refusedToBoth(
			`UPDATE payments SET status = 'expired' WHERE id = $1`,
			[each.pending],
			/payments_expired_says_when/,
		)
	})

	test.each([
		['is half a claim', () => each.pending, 'claimed_until = expires_at', /payments_claim_is_whole/],
		[
			'is claimed beyond its end',
			() => each.claimed,
			"claimed_until = expires_at + interval '1 ms'",
			/payments_claim_ends_in_time/,
		],
		[
			'takes a claim along when it ends',
			() => each.claimed,
			"status = 'canceled', canceled_at = now()",
			/payments_claimed_while_pending/,
		],
		['has a tip before it is paid', () => each.pending, 'tip_amount = 1', /payments_tip_of_captured/],
		['has a fee before it is paid', () => each.pending, 'fee_amount = 1', /payments_fee_of_captured/],
		['gave back before it was paid', () => each.pending, 'amount_refunded = 1', /payments_refunded_as_said/],
		[
			'has a tip larger than itself',
			() => each.pending,
			"status = 'paid', paid_at = now(), payer_account_id = id, tip_amount = amount + 1",
			/payments_tip_of_captured/,
		],
		[
			'has a fee larger than itself',
			() => each.pending,
			"status = 'paid', paid_at = now(), payer_account_id = id, fee_amount = amount + 1",
			/payments_fee_of_captured/,
		],
		[
			'gives back more than was paid',
			() => each.partlyRefunded,
			'amount_refunded = amount + 1',
			/payments_refunded_as_said/,
		],
		[
			'is called refunded with money left',
			() => each.partlyRefunded,
			"status = 'refunded', amount_refunded = amount - 1",
			/payments_refunded_as_said/,
		],
		[
			'is all refunded and not called so',
			() => each.partlyRefunded,
			'amount_refunded = amount',
			/payments_refunded_as_said/,
		],
		[
			'returns more than its fee',
			() => each.partlyRefunded,
			'amount_refunded = amount_refunded + 1, fee_returned = 1',
			/payments_fee_returned_is_fee/,
		],
	])('that a payment %s', async (_, idOf, change, why) => {
		await refusedToBoth(`UPDATE payments SET ${change} WHERE id = $1`, [idOf()], why)
	})

	test('that a payment or a printed code offers more than five tips, or none of 1 to 100 percent', async () => {
		for (const percents of ['{1,2,3,4,5,6}', '{0}', '{10,101}']) {
			const values = [each.merchant, 'SN-none', 5, 'USD', each.till, code(), '1 hour', percents]
			const tipped = payment.replace('status)', 'status, tip_percents)').replace("'pending')", "'pending', $8)")
			await refusedToBoth(tipped, values, /payments_tip_percents_in_bounds/)
			const printed = `INSERT INTO static_codes (id, merchant_id, code, label, currency, tip_percents, created_at) VALUES (gen_random_uuid(), $1, $2, 'x', 'USD', $3, now())`
			await refusedToBoth(printed, [each.merchant, code(), percents], /static_codes_tip_percents_in_bounds/)
		}
	})
})
