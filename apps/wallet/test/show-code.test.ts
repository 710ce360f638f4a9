import { fromPublicId } from '@tender/core/ids'
import { withClient } from '@tender/postgres/with-client'
import { isWithoutAnswer } from '@tender/sdk/is-without-answer'
import { startPsp, type TestPsp } from '@tender/test-psp/start-psp'
import { newId } from '@tender/ui/new-id'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { showCode } from '../src/show/show-code.ts'

let psp: TestPsp
let wallet = ''
beforeAll(async () => {
	psp = await startPsp()
	wallet = (await psp.wallet.wallets.open({ reference: 'a customer', currency: 'USD' })).id
})
afterAll(() => psp?.stop())

const press = () => ({ key: newId(), limit: { value: 500, currency: 'USD' } })
const WAITING = `SELECT FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`

test('a code whose request still runs is neither shown nor refused, and the same press again shows it', async () => {
	const body = press()
	const { first } = await withClient(psp.database.adminUrl, async (holder) => {
		await holder.query('BEGIN')
		await holder.query('SELECT FROM accounts WHERE id = $1 FOR UPDATE', [fromPublicId('wallet', wallet)])
		const first = showCode(psp.wallet, wallet, body)
		while ((await holder.query(WAITING)).rowCount === 0) await holder.query('SELECT pg_stat_clear_snapshot()')
		await expect(showCode(psp.wallet, wallet, body)).rejects.toSatisfy(isWithoutAnswer)
		await holder.query('COMMIT')
		return { first }
	})
	const shown = await first
	expect(shown.outcome).toBe('shown')
	expect(await showCode(psp.wallet, wallet, body)).toEqual(shown)
})

test('a wallet that is frozen is refused a code', async () => {
	await psp.wallet.wallets.change(wallet, { frozen: true })
	expect(await showCode(psp.wallet, wallet, press())).toEqual({ outcome: 'refused', refusal: 'wallet_frozen' })
})
