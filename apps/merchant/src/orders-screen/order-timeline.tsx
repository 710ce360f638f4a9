import type { LoadedOrder } from '../orders/load-order.ts'
import { formatSecond } from './format-time.ts'

const HAPPENED = {
	created: 'Checked out',
	code_shown: 'Code shown',
	paid: 'Paid',
	canceled: 'Canceled',
	expired: 'Expired',
} as const

const TOLD_BY = {
	till: 'by the till',
	stream: 'told by the live stream',
	webhook: 'told by the webhook',
	event_log: 'found in the payment service’s log',
} as const

/** What happened to an order, oldest first, and who told us; deliveries of the webhook among them. */
export function OrderTimeline({ events, receipts }: Pick<LoadedOrder, 'events' | 'receipts'>) {
	const moments = [
		...events.map(({ type, source, at }) => ({
			key: type,
			at,
			what: HAPPENED[type],
			note: TOLD_BY[source],
			quiet: false,
		})),
		...receipts.map(({ webhookId, type, receivedAt }) => ({
			key: webhookId,
			at: receivedAt,
			what: 'Webhook received',
			note: type,
			quiet: true,
		})),
	].sort((a, b) => a.at.getTime() - b.at.getTime())
	return (
		<ol className="flex flex-col">
			{moments.map(({ key, at, what, note, quiet }) => (
				<li
					key={key}
					className="relative flex flex-col border-line border-l-2 pb-4 pl-5 last:border-transparent last:pb-0"
				>
					<span
						aria-hidden="true"
						className={`absolute top-1.5 -left-[7px] size-3 rounded-[50%] border-2 ${quiet ? 'border-line-strong bg-paper' : 'border-ink bg-ink'}`}
					/>
					<span className={quiet ? 'text-muted' : 'font-semibold'}>
						{what} <span className="font-normal text-muted">{note}</span>
					</span>
					<time dateTime={at.toISOString()} className="figures text-muted text-sm">
						{formatSecond(at)}
					</time>
				</li>
			))}
		</ol>
	)
}
