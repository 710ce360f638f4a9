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
					<th scope="col" className="max-sm:hidden">
						Where
					</th>
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
						<td className="pl-3 max-sm:min-w-24">
							<Link
								href={`/orders/${order.number}`}
								prefetch={false}
								className="figures wrap-anywhere font-semibold sm:whitespace-nowrap after:absolute after:inset-0 after:content-['']"
							>
								{order.number}
							</Link>
							<span className="block text-muted text-sm sm:hidden">{whereOf(order)}</span>
						</td>
						<td className="figures">
							<time dateTime={order.createdAt.toISOString()}>{formatTime(order.createdAt)}</time>
						</td>
						<td className="wrap-anywhere max-sm:hidden">{whereOf(order)}</td>
						<td>
							<StatusBadge status={order.status} />
						</td>
						<td className="pr-3 text-right font-semibold">
							<Amount money={{ value: order.total, currency: order.currency }} />
							{order.tip > 0n ? (
								<span className="block font-normal text-muted text-sm leading-tight">
									+ tip <Amount money={{ value: order.tip, currency: order.currency }} />
								</span>
							) : null}
						</td>
					</tr>
				))}
			</tbody>
		</table>
	)
}

/** The till, or the printed code. */
function whereOf({ till, description }: Orders[number]): string | null {
	return till?.name ?? description
}
