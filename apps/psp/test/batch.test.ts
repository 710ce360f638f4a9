import { HOUSE_ID } from '@tender/core/ledger'
import { v7 as uuidv7 } from 'uuid'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createEngine, type Engine } from '../src/engine/engine.ts'
import { createPostgresStore } from '../src/engine/postgres-store.ts'
import { batch, commands, make } from './commands.ts'
import { useHouse } from './house.ts'
import { openProvider, openShop } from './parties.ts'
import { query } from './sql.ts'

const house = useHouse()
let engine: Engine
let merchantId = ''
let providerId = ''
beforeAll(async () => {
	engine = createEngine({ store: createPostgresStore(house.operator) })
	;({ merchantId } = await openShop(house, { fees: { basisPoints: 250, fixed: 5n, returned: true } }))
	;({ providerId } = await openProvider(house))
})
afterAll(() => engine.close())

const accountOf = async (id: string) => (await query(house.books.url, 'SELECT * FROM accounts WHERE id = $1', [id]))[0]
const paymentOf = async (id: string) => (await query(house.books.url, 'SELECT * FROM payments WHERE id = $1', [id]))[0]

async function openWallet(holds: bigint, handle?: string): Promise<string> {
	const open = commands.openWallet({ providerId })
	const of = { providerId, walletId: open.walletId }
	await batch(engine, [open, commands.topUp(holds, of)])
	if (handle) await batch(engine, [{ type: 'changeWallet', ...of, handle }])
	return open.walletId
}

test('a wallet opened, filled, given rules and spent from in one batch holds what moved, once', async () => {
	const open = commands.openWallet({ providerId })
	const of = { providerId, walletId: open.walletId }
	const create = commands.createPayment(300n, { merchantId })
	const answers = await batch(engine, [
		open,
		commands.topUp(1_000n, of),
		{ type: 'changeWallet', ...of, handle: 'all.at.once', dayLimit: 400n },
		create,
		commands.payPayment(300n, { ...of, paymentId: create.paymentId, tip: 50n }),
		{ type: 'changeWallet', ...of, frozen: true, paymentLimit: 350n },
		commands.payPayment(300n, { ...of, paymentId: create.paymentId }),
	])
	expect(answers).toEqual(['wallet', 'transfer', 'wallet', 'payment', 'transfer', 'wallet', 'payment_already_paid'])
	expect(await accountOf(open.walletId)).toMatchObject({
		balance: '650',
		spent: '350',
		handle: 'all.at.once',
		day_limit: '400',
		payment_limit: '350',
		frozen_at: expect.any(Date),
	})
})

test('a payment made, claimed, paid and given back piece by piece in one batch tells all of it', async () => {
	const walletId = await openWallet(1_000n)
	const create = commands.createPayment(200n, { merchantId })
	const of = { providerId, walletId, paymentId: create.paymentId }
	const back = { merchantId, paymentId: create.paymentId }
	await batch(engine, [create])
	const answers = await batch(engine, [
		{ type: 'claimPayment', ...of },
		commands.payPayment(200n, { ...of, tip: 20n }),
		commands.refundPayment(50n, back),
		commands.refundPayment(200n, back),
		commands.refundPayment(null, back),
		commands.refundPayment(null, back),
	])
	expect(answers).toEqual(['payment', 'transfer', 'refund', 'refund_too_large', 'refund', 'refund_too_large'])
	expect(await paymentOf(create.paymentId)).toMatchObject({
		...{ status: 'refunded', amount_refunded: '220', fee_amount: '10', fee_returned: '10', claimed_until: null },
	})
	expect(await accountOf(walletId)).toMatchObject({ balance: '1000', spent: '220' })
	const events = await query(house.books.url, 'SELECT type FROM events WHERE payment_id = $1 ORDER BY seq', [
		create.paymentId,
	])
	expect(events.map(({ type }) => type)).toEqual([
		...['payment.created', 'payment.claimed', 'payment.paid', 'payment.refunded', 'payment.refunded'],
	])
})

test('a handle goes from one wallet to another in one batch, and money sent to it in between to whoever has it', async () => {
	const [first, second, sender] = [await openWallet(10n, 'wanted'), await openWallet(10n), await openWallet(100n)]
	const change = (walletId: string, handle: string | null) =>
		({ type: 'changeWallet', providerId, walletId, handle }) as const
	const send = (value: bigint) => commands.sendMoney(value, { providerId, walletId: sender, toHandle: 'wanted' })
	expect(
		await batch(engine, [
			send(1n),
			change(second, 'wanted'),
			change(first, null),
			send(2n),
			change(second, 'wanted'),
			send(4n),
		]),
	).toEqual(['transfer', 'handle_taken', 'wallet', 'handle_not_found', 'wallet', 'transfer'])
	expect(await accountOf(first)).toMatchObject({ balance: '11', handle: null })
	expect(await accountOf(second)).toMatchObject({ balance: '14', handle: 'wanted' })
	expect(await accountOf(sender)).toMatchObject({ balance: '95', spent: '5' })
})

test('a payout asked for and settled in one batch has gone all its way', async () => {
	const walletId = await openWallet(1_000n)
	const create = commands.createPayment(500n, { merchantId })
	const [first, second] = [commands.requestPayout(100n, { merchantId }), commands.requestPayout(50n, { merchantId })]
	const answers = await batch(engine, [
		create,
		commands.payPayment(500n, { providerId, walletId, paymentId: create.paymentId }),
		first,
		second,
		commands.settlePayout('sent', first.payoutId),
		commands.settlePayout('failed', second.payoutId),
		commands.settlePayout('sent', second.payoutId),
	])
	expect(answers).toEqual(['payment', 'transfer', 'payout', 'payout', 'payout', 'payout', 'payout_settled'])
	const houses = 'SELECT kind, balance FROM accounts WHERE owner_id = $1 AND kind <> $2 ORDER BY kind::text'
	expect(await query(house.books.url, houses, [HOUSE_ID, 'revenue'])).toEqual([
		{ kind: 'clearing', balance: '100' },
		{ kind: 'in_transit', balance: '0' },
	])
})

test('codes printed, shown, paid and closed in one batch are each used as often as they may be', async () => {
	const walletId = await openWallet(1_000n)
	const of = { providerId, walletId }
	const print = commands.openStaticCode({ merchantId })
	const show = commands.showWalletCode(100n, of)
	const close = { type: 'closeStaticCode', staticCodeId: print.staticCodeId, merchantId } as const
	const pay = () => commands.payStaticCode(30n, { ...of, staticCode: print.code })
	const charge = () => commands.chargeWalletCode(40n, { walletCode: show.code, merchantId })
	expect(await batch(engine, [print, show, pay(), charge(), pay(), charge(), close, pay()])).toEqual([
		...['staticCode', 'walletCode', 'transfer', 'payment', 'transfer', 'code_used', 'staticCode', 'code_closed'],
	])
	// The same again over rows that are there already.
	const shown = commands.showWalletCode(100n, of)
	const printed = commands.openStaticCode({ merchantId, amount: 30n })
	await batch(engine, [printed, shown])
	expect(
		await batch(engine, [
			commands.payStaticCode(30n, { ...of, staticCode: printed.code }),
			commands.payStaticCode(31n, { ...of, staticCode: printed.code }),
			commands.chargeWalletCode(101n, { walletCode: shown.code, merchantId }),
			commands.chargeWalletCode(100n, { walletCode: shown.code, merchantId }),
			{ ...close, staticCodeId: printed.staticCodeId },
		]),
	).toEqual(['transfer', 'amount_mismatch', 'code_limit', 'payment', 'staticCode'])
	expect(await accountOf(walletId)).toMatchObject({ balance: '770', spent: '230' })
})

test('every command that makes something finds it made when it is given again', async () => {
	const walletId = await openWallet(1_000n)
	const of = { providerId, walletId }
	const create = commands.createPayment(100n, { merchantId })
	const print = commands.openStaticCode({ merchantId })
	const show = commands.showWalletCode(100n, of)
	const all = [
		create,
		commands.payPayment(100n, { ...of, paymentId: create.paymentId }),
		commands.refundPayment(10n, { merchantId, paymentId: create.paymentId }),
		commands.requestPayout(20n, { merchantId }),
		print,
		show,
		commands.payStaticCode(30n, { ...of, staticCode: print.code }),
		commands.chargeWalletCode(40n, { walletCode: show.code, merchantId }),
	]
	const counts = `SELECT (SELECT count(*) FROM payments) AS payments, (SELECT count(*) FROM transfers) AS transfers,
		(SELECT count(*) FROM refunds) AS refunds, (SELECT count(*) FROM payouts) AS payouts, (SELECT count(*) FROM events) AS events`
	for (const command of all) await make(engine, command)
	const before = await query(house.books.url, counts)
	// A paid payment refuses to be paid again: its idempotency record, kept in the same commit, answers for it.
	for (const command of all) if (command.type !== 'payPayment') await make(engine, command)
	expect(await query(house.books.url, counts)).toEqual(before)
})

test('a name of a payment, wallet, code or payout that nobody has is told so, and nothing is written', async () => {
	const nobody = uuidv7()
	const of = { providerId, walletId: nobody }
	expect(
		await batch(engine, [
			commands.refundPayment(1n, { merchantId, paymentId: nobody }),
			commands.settlePayout('sent', nobody),
			{ type: 'closeStaticCode', staticCodeId: nobody, merchantId },
			commands.payStaticCode(1n, { ...of, walletId: await openWallet(1n), staticCode: 'A'.repeat(22) }),
			commands.chargeWalletCode(1n, { walletCode: 'A'.repeat(22), merchantId }),
			{ type: 'changeWallet', ...of, frozen: true },
			{ type: 'lapseClaim', paymentId: nobody },
			commands.requestPayout(1n, { merchantId: nobody }),
		]),
	).toEqual([
		...[
			'payment_not_found',
			'payout_not_found',
			'code_not_found',
			'code_not_found',
			'code_not_found',
			'wallet_not_found',
		],
		...['payment_not_found', 'currency_not_supported'],
	])
})
