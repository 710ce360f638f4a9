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

const transfer = `INSERT INTO transfers (id, kind, debit_account_id, credit_account_id, amount, currency, payment_id, refund_id, payout_id, created_at)
	VALUES (gen_random_uuid(), $1, $2, $3, $4, $5, $6, $7, $8, now())`
/** A transfer of 1 cent of this kind, for these. */
const cent = (kind: string, from: string, to: string, of: { payment?: string; refund?: string; payout?: string }) => [
	...[kind, from, to, 1, 'USD', of.payment ?? null, of.refund ?? null, of.payout ?? null],
]
const code = () => crypto.randomUUID().replaceAll('-', '').slice(0, 22)

async function refusedToBoth(text: string, values: unknown[], why: RegExp) {
	for (const as of [asProgram, asOwner]) await expect(as(text, values)).rejects.toThrow(why)
}

describe('no row says, whoever writes it,', () => {
	test('that anybody but the world outside owes money', async () => {
		for (const account of [each.wallet, each.till, each.revenue, each.inTransit]) {
			await refusedToBoth('UPDATE accounts SET balance = -1 WHERE id = $1', [account], /accounts_never_below_zero/)
		}
	})

	test('that a transfer moves nothing, or less than nothing', async () => {
		for (const amount of [0, -1]) {
			const values = ['top_up', each.clearing, each.wallet, amount, 'USD', null, null, null]
			await refusedToBoth(transfer, values, /transfers_amount_positive/)
		}
	})

	test('that a transfer goes from an account to itself', async () => {
		await refusedToBoth(transfer, cent('top_up', each.wallet, each.wallet, {}), /transfers_between_two_accounts/)
	})

	test('that a transfer is in another currency than its accounts', async () => {
		await refusedToBoth(transfer, ['top_up', each.clearing, each.wallet, 1, 'EUR', null, null, null], /currency_fkey/)
	})

	test('that a payment is captured, tipped or charged its fee twice', async () => {
		const once = /transfers_one_of_each_per_payment/
		await refusedToBoth(transfer, cent('capture', each.wallet, each.till, { payment: each.paid }), once)
		for (const [kind, from, to] of [
			['tip', each.wallet, each.till],
			['fee', each.till, each.revenue],
		] as const) {
			const twice = `INSERT INTO transfers (id, kind, debit_account_id, credit_account_id, amount, currency, payment_id, created_at)
			SELECT gen_random_uuid(), $1::transfer_kind, $2::uuid, $3::uuid, 1, 'USD', $4::uuid, now() FROM generate_series(1, 2)`
			await refusedToBoth(twice, [kind, from, to, each.paid], once)
		}
	})

	test('that a refund, or a payout, moves twice', async () => {
		const again = cent('refund', each.till, each.wallet, { payment: each.partlyRefunded, refund: each.refundId })
		await refusedToBoth(transfer, again, /transfers_one_of_each_per_refund/)
		const sent = cent('payout', each.till, each.inTransit, { payout: each.sentPayout })
		await refusedToBoth(transfer, sent, /transfers_one_of_each_per_payout/)
	})

	test('that a transfer is for another thing than its kind is', async () => {
		for (const kind of ['capture', 'tip', 'fee']) {
			await refusedToBoth(transfer, cent(kind, each.wallet, each.till, {}), /transfers_of_payments/)
		}
		await refusedToBoth(
			transfer,
			cent('top_up', each.clearing, each.wallet, { payment: each.pending }),
			/transfers_of_payments/,
		)
		await refusedToBoth(
			transfer,
			cent('refund', each.till, each.wallet, { payment: each.paid }),
			/transfers_of_refunds/,
		)
		const capture = cent('capture', each.wallet, each.till, { payment: each.pending, refund: each.refundId })
		await refusedToBoth(transfer, capture, /transfers_of_refunds/)
		await refusedToBoth(transfer, cent('payout_sent', each.inTransit, each.clearing, {}), /transfers_of_payouts/)
		await refusedToBoth(
			transfer,
			cent('transfer', each.wallet, each.other, { payout: each.sentPayout }),
			/transfers_of_payouts/,
		)
	})

	test.each([
		['a handle that is no handle', () => each.wallet, "handle = 'Ada'", /accounts_handle_shape/],
		['a handle that begins with a dot', () => each.wallet, "handle = '.ada'", /accounts_handle_shape/],
		['a limit below nothing', () => each.wallet, 'day_limit = -1', /accounts_limits_not_negative/],
		['spent less than nothing', () => each.wallet, 'spent = -1', /accounts_limits_not_negative/],
		['a merchant’s handle', () => each.till, "handle = 'canteen'", /accounts_only_wallets_have_rules/],
		['a merchant’s day', () => each.till, 'spent = 1', /accounts_only_wallets_have_rules/],
		['a frozen merchant', () => each.till, 'frozen_at = now()', /accounts_only_wallets_have_rules/],
		[
			'a wallet’s fees',
			() => each.wallet,
			'fee_basis_points = 1, fee_fixed = 0, fee_returned = true',
			/accounts_only_merchants_have_fees/,
		],
		['half a fee schedule', () => each.till, 'fee_fixed = 1', /accounts_only_merchants_have_fees/],
		['another half', () => each.till, 'fee_basis_points = 1', /accounts_only_merchants_have_fees/],
		[
			'a fee beyond the whole',
			() => each.till,
			'fee_basis_points = 10001, fee_fixed = 0, fee_returned = true',
			/accounts_fees_in_bounds/,
		],
		[
			'a fee below nothing',
			() => each.till,
			'fee_basis_points = 0, fee_fixed = -1, fee_returned = true',
			/accounts_fees_in_bounds/,
		],
	])('that there is %s', async (_, idOf, change, why) => {
		await refusedToBoth(`UPDATE accounts SET ${change} WHERE id = $1`, [idOf()], why)
	})

	test('that two wallets have one handle, though a batch may hand it over', async () => {
		const give = 'UPDATE accounts SET handle = $2 WHERE id = $1'
		await asProgram(give, [each.wallet, 'ada'])
		await refusedToBoth(give, [each.other, 'ada'], /accounts_handle_key/)
		await asProgram(`UPDATE accounts SET handle = CASE id WHEN $1 THEN 'ada' END WHERE id IN ($1, $2)`, [
			each.other,
			each.wallet,
		])
		expect(await asProgram(`SELECT id FROM accounts WHERE handle = 'ada'`)).toEqual([{ id: each.other }])
	})

	test('that revenue or what is in transit is anybody’s but the house’s', async () => {
		for (const kind of ['revenue', 'in_transit']) {
			const account = `INSERT INTO accounts (id, kind, owner_id, name, currency) VALUES (gen_random_uuid(), $1, $2, '', 'USD')`
			await refusedToBoth(account, [kind, each.merchant], /accounts_house_keeps_its_own/)
		}
	})

	test('that a refund gives nothing, or more of the tip or the fee than there is', async () => {
		const refund = `INSERT INTO refunds (id, payment_id, merchant_id, amount, currency, tip_amount, fee_returned, lines, created_at)
		VALUES (gen_random_uuid(), $1, $2, $3, 'USD', $4, $5, '[]', now())`
		await refusedToBoth(refund, [each.paid, each.merchant, 0, 0, 0], /refunds_amount_positive/)
		await refusedToBoth(refund, [each.paid, each.merchant, 1, 2, 0], /refunds_tip_is_part/)
		await refusedToBoth(refund, [each.paid, each.merchant, 1, 0, -1], /refunds_fee_not_negative/)
	})

	test('that a payout is of nothing, goes to no bank account, or ends at no time', async () => {
		const payout = `INSERT INTO payouts (id, merchant_id, merchant_account_id, amount, currency, bank_holder, bank_iban, reference, requested_at, status, failure)
		VALUES (gen_random_uuid(), $1, $2, $3, 'USD', 'Cafe', $4, 'x', now(), $5, $6)`
		const iban = 'DE89370400440532013000'
		await refusedToBoth(payout, [each.merchant, each.till, 0, iban, 'requested', null], /payouts_amount_positive/)
		await refusedToBoth(payout, [each.merchant, each.till, 1, 'DE89 3704', 'requested', null], /payouts_iban_shape/)
		await refusedToBoth(payout, [each.merchant, each.till, 1, iban, 'sent', null], /payouts_sent_says_when/)
		await refusedToBoth(payout, [each.merchant, each.till, 1, iban, 'failed', null], /payouts_failed_says_when/)
		await refusedToBoth(payout, [each.merchant, each.till, 1, iban, 'requested', 'no'], /payouts_failed_says_when/)
	})

	test('that a printed code or a wallet’s is short, asks for nothing, or ends before it begins', async () => {
		const printed = `INSERT INTO static_codes (id, merchant_id, code, label, currency, amount, created_at) VALUES (gen_random_uuid(), $1, $2, 'x', $3, $4, now())`
		await refusedToBoth(printed, [each.merchant, 'short', 'USD', null], /static_codes_code_shape/)
		await refusedToBoth(printed, [each.merchant, code(), 'usd', null], /static_codes_currency_is_a_code/)
		await refusedToBoth(printed, [each.merchant, code(), 'USD', 0], /static_codes_amount_positive/)
		const shownCode = `INSERT INTO wallet_codes (id, wallet_id, provider_id, code, limit_amount, currency, created_at, expires_at)
		SELECT gen_random_uuid(), id, owner_id, $2, $3, 'USD', now(), now() + $4::interval FROM accounts WHERE id = $1`
		await refusedToBoth(shownCode, [each.wallet, 'short', 1, '1 minute'], /wallet_codes_code_shape/)
		await refusedToBoth(shownCode, [each.wallet, code(), 0, '1 minute'], /wallet_codes_limit_positive/)
		await refusedToBoth(shownCode, [each.wallet, code(), 1, '0'], /wallet_codes_expire_after_creation/)
		await refusedToBoth(
			`INSERT INTO wallet_codes SELECT gen_random_uuid(), wallet_id, provider_id, $2, limit_amount, currency, created_at, expires_at, $1 FROM wallet_codes LIMIT 1`,
			[each.shown, code()],
			/wallet_codes_payment_id_key/,
		)
	})

	test('that an event is of nothing, of two things, or told twice of one refund or payout', async () => {
		const event = `INSERT INTO events (id, merchant_id, payment_id, refund_id, payout_id, type, state, created_at)
		VALUES (gen_random_uuid(), $1, $2, $3, $4, $5, '{}', now())`
		await refusedToBoth(event, [each.merchant, null, null, null, 'payment.paid'], /events_of_one_thing/)
		await refusedToBoth(event, [each.merchant, each.paid, null, each.sentPayout, 'payout.sent'], /events_of_one_thing/)
		await refusedToBoth(event, [each.merchant, null, null, each.sentPayout, 'payment.paid'], /events_of_payouts/)
		await refusedToBoth(event, [each.merchant, each.paid, null, null, 'payment.refunded'], /events_of_refunds/)
		await refusedToBoth(
			event,
			[each.merchant, each.partlyRefunded, each.refundId, null, 'payment.refunded'],
			/events_one_per_refund/,
		)
		await refusedToBoth(
			event,
			[each.merchant, null, null, each.sentPayout, 'payout.sent'],
			/events_one_of_each_per_payout/,
		)
	})

	test('that two wallets of one provider have one reference', async () => {
		const copy = `INSERT INTO accounts (id, kind, owner_id, name, currency) SELECT gen_random_uuid(), kind, owner_id, name, 'EUR' FROM accounts WHERE id = $1`
		await refusedToBoth(copy, [each.wallet], /accounts_one_wallet_per_reference/)
		await refusedToBoth(copy.replace("'EUR'", 'currency'), [each.till], /accounts_one_per_name_and_currency/)
	})

	test('that a key is everybody’s or nobody’s, or kept in clear', async () => {
		const key = `INSERT INTO api_keys (id, hash, merchant_id) VALUES ('x', $1, $2)`
		await refusedToBoth(key, [Buffer.alloc(32), null], /api_keys_one_owner/)
		await refusedToBoth(key, [Buffer.from('sk_clear'), each.merchant], /api_keys_hash_is_sha256/)
		const both = key.replace('merchant_id)', 'merchant_id, operator)').replace('$2)', '$2, true)')
		await refusedToBoth(both, [Buffer.alloc(32), each.merchant], /api_keys_one_owner/)
	})

	test('that a delivery is both delivered and waiting', async () => {
		const [event] = await asProgram('SELECT min(seq) AS seq FROM events')
		const endpoint = `INSERT INTO webhook_endpoints (id, merchant_id, url, secret, disabled_at) VALUES ('00000000-0000-7000-8000-000000000001', $1, 'http://127.0.0.1:1', 'whsec_x', now()) ON CONFLICT DO NOTHING`
		await asOwner(endpoint, [each.merchant])
		const both = `INSERT INTO webhook_deliveries (event_seq, endpoint_id, next_attempt_at, delivered_at) VALUES ($1, '00000000-0000-7000-8000-000000000001', now(), now())`
		await refusedToBoth(both, [event?.seq], /webhook_deliveries_one_outcome/)
	})
})
