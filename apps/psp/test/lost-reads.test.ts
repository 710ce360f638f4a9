import { withClient } from '@tender/postgres/with-client'
import { expect, test } from 'vitest'
import { expectRefusal } from './call.ts'
import { useHouse } from './house.ts'
import { openShop } from './parties.ts'
import { query, until } from './sql.ts'

// A lost connection is an error, and the log says so.
const house = useHouse({ expectErrors: true })

test('a read whose connection is lost in the middle is told as an outage, though the database answers the next one', async () => {
	const shop = await openShop(house)
	const payment = await shop.create()
	await withClient(house.books.ownerUrl, async (blocker) => {
		await blocker.query('BEGIN')
		await blocker.query('LOCK TABLE payments IN ACCESS EXCLUSIVE MODE')
		const read = house.call('GET', `/v1/payments/${payment.id}`, { key: shop.key })
		await until(async () => {
			const cut = `SELECT count(pg_terminate_backend(pid))::int AS cut FROM pg_stat_activity
				WHERE datname = current_database() AND application_name = 'tender-psp' AND wait_event_type = 'Lock' AND query LIKE 'SELECT%payments%'`
			return Number((await query(house.books.adminUrl, cut))[0]?.cut) > 0
		})
		const answer = await read
		expectRefusal(answer, 503, 'unavailable')
		expect(answer.headers.get('retry-after')).toBe('1')
		await blocker.query('ROLLBACK')
	})
	expect((await shop.look(payment.id)).status).toBe('pending')
})
