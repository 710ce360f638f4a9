import type { LoadedOrder } from '../orders/load-order.ts'
import { formatTime } from './format-time.ts'

/** What is known of the order and its payment. */
export function OrderFacts({ order }: { order: LoadedOrder }) {
	const facts: [label: string, value: string][] = [
		['Checked out', formatTime(order.createdAt)],
		['Till', order.till.name],
		['Cashier', order.user.name],
		['Payment', order.paymentId ?? 'none: the payment service has not answered'],
		...(order.status === 'open' && order.expiresAt
			? ([['Code valid until', formatTime(order.expiresAt)]] satisfies [string, string][])
			: []),
	]
	return (
		<dl className="grid grid-cols-[auto_1fr] gap-x-6 gap-y-2">
			{facts.map(([label, value]) => (
				<div key={label} className="contents">
					<dt className="text-muted">{label}</dt>
					<dd className="figures break-all">{value}</dd>
				</div>
			))}
		</dl>
	)
}
