import { withClient } from '@tender/postgres/with-client'
import { startPsp } from '@tender/test-psp/start-psp'
import { expect, test } from 'vitest'

test('tests that leave the PSP with wrong books fail when it stops, and are told what is wrong', async () => {
	const psp = await startPsp()
	await psp.wallet.wallets.open({ reference: 'customer', currency: 'USD' })
	await withClient(psp.database.adminUrl, (books) => books.query('UPDATE accounts SET balance = balance + 1'))
	await expect(psp.stop()).rejects.toThrow(/✗ Every balance is the sum of its transfers/)
})
