import { Amount } from '@tender/ui/amount'
import { StatusBadge } from '@tender/ui/status-badge'
import Link from 'next/link'
import type { findOrders } from '../orders/find-orders.ts'
import { formatTime } from './format-time.ts'

type Orders = Awaited<ReturnType<typeof findOrders>>['orders']

/** A page of orders; the whole row leads to the order. */
export function OrdersTable({ orders }: { orders: Orders }) {
	return (
		<table className="w-full border-collapse text-left">
			<caption className="sr-only">Orders, newest first</caption>
			<thead>
				<tr className="border-ink border-b-2 [&>th]:py-2 [&>th]:font-semibold [&>th]:text-sm">
					<th scope="col" className="pl-3">
						Order
					</th>
					<th scope="col">When</th>
					<th scope="col">Till</th>
					<th scope="col">Status</th>
					<th scope="col" className="pr-3 text-right">
						Total
					</th>
				</tr>
			</thead>
			<tbody>
				{orders.map((order) => (
					<tr
						key={order.number}
						className="relative h-13 border-line border-b hover:bg-surface has-focus-visible:bg-surface"
					>
						<td className="pl-3">
							<Link
								href={`/orders/${order.number}`}
								prefetch={false}
								className="figures font-semibold after:absolute after:inset-0 after:content-['']"
							>
								{order.number}
							</Link>
						</td>
						<td className="figures">
							<time dateTime={order.createdAt.toISOString()}>{formatTime(order.createdAt)}</time>
						</td>
						<td>{order.till.name}</td>
						<td>
							<StatusBadge status={order.status} />
						</td>
						<td className="pr-3 text-right font-semibold">
							<Amount money={{ value: order.total, currency: order.currency }} />
						</td>
					</tr>
				))}
			</tbody>
		</table>
	)
}
