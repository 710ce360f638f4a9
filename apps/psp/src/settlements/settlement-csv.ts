import { toPublicId } from '@tender/core/ids'
import { decimalOf } from '@tender/core/money'
import { toWireTime } from '@tender/core/wire/payment'
import { csvLine } from '../csv/csv-line.ts'
import type { Database } from '../database.ts'
import { type AccountLine, listAccountLines } from '../queries/list-account-lines.ts'
import { readSettlement } from '../queries/read-settlement.ts'

const LINES_PER_READ = 1_000
const HEADER = [
	'time',
	'type',
	'amount',
	'balance',
	'currency',
	'order_id',
	'payment_id',
	'refund_id',
	'payout_id',
	'transaction_id',
]

export interface DayToWrite {
	readonly accountId: string
	/** `yyyy-mm-dd`, UTC. */
	readonly date: string
	readonly currency: string
	readonly linesPerRead?: number
}

/**
 * One day of an account as a file: the opening balance, every line with the balance after it, the closing balance. It
 * is read as it is sent, a page at a time, so that the busiest day costs no more memory than a quiet one. Should a read
 * fail half-way, the transfer is cut off: a file that arrived whole is whole.
 */
export async function settlementCsv(
	database: Database,
	{ accountId, date, currency, linesPerRead = LINES_PER_READ }: DayToWrite,
): Promise<ReadableStream<Uint8Array>> {
	const settlement = await readSettlement(database, { accountId, date, limit: linesPerRead })
	return ReadableStream.from(write()).pipeThrough(new TextEncoderStream())

	async function* write() {
		let balance = settlement.opening
		const shown = (value: bigint) => decimalOf({ value, currency })
		const row = (line: AccountLine) => {
			const amount = line.direction === 'in' ? line.amount : -line.amount
			balance += amount
			return csvLine([
				toWireTime(line.createdAt.getTime()),
				line.kind,
				shown(amount),
				shown(balance),
				currency,
				line.orderId,
				line.paymentId && toPublicId('payment', line.paymentId),
				line.refundId && toPublicId('refund', line.refundId),
				line.payoutId && toPublicId('payout', line.payoutId),
				toPublicId('transfer', line.id),
			])
		}
		const bound = (type: string) => csvLine([null, type, null, shown(balance), currency, null, null, null, null, null])

		yield csvLine(HEADER) + bound('opening_balance')
		let lines = settlement.lines
		while (lines.length > 0) {
			const page = lines.slice(0, linesPerRead)
			yield page.map(row).join('')
			const cursor = page.at(-1)?.id
			lines =
				lines.length > linesPerRead && settlement.within
					? await listAccountLines(database, {
							accountId,
							order: 'oldest first',
							cursor,
							within: settlement.within,
							limit: linesPerRead,
						})
					: []
		}
		yield bound('closing_balance')
	}
}
