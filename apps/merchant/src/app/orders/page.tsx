import { buttonClass } from '@tender/ui/button-class'
import { EmptyState } from '@tender/ui/empty-state'
import { SkipLink } from '@tender/ui/skip-link'
import type { Metadata } from 'next'
import Link from 'next/link'
import { after } from 'next/server'
import { signedInStaff } from '@/auth/current-staff.ts'
import { database } from '@/database.ts'
import { findOrders, type OrderQuery, orderQuery } from '@/orders/find-orders.ts'
import { readEventLog } from '@/orders/read-event-log.ts'
import { OrdersFilter } from '@/orders-screen/orders-filter.tsx'
import { OrdersTable } from '@/orders-screen/orders-table.tsx'
import { psp } from '@/psp.ts'
import { ShopHeader } from '@/shop-frame/shop-header.tsx'

export const metadata: Metadata = { title: 'Orders' }

export default async function OrdersPage({ searchParams }: PageProps<'/orders'>) {
	const query = orderQuery.parse(await searchParams)
	const staff = await signedInStaff(address(query))
	const shop = await database().shop.findFirstOrThrow({ select: { name: true, currency: true } })
	const { orders, before } = await findOrders(database(), shop.currency, query)
	// The list does not wait for it: what it finds is there when the list is looked at again.
	after(() => readEventLog(database(), psp()))
	const asked = query.q !== '' || query.status !== undefined
	return (
		<>
			<SkipLink />
			<ShopHeader shop={shop.name} staff={staff.name} active="orders" />
			<main id="main" className="mx-auto flex w-full max-w-5xl flex-col gap-6 p-6">
				<h1 className="text-4xl">Orders</h1>
				<OrdersFilter query={query} />
				{orders.length > 0 ? (
					<OrdersTable orders={orders} />
				) : asked || query.before ? (
					<EmptyState
						title="No order fits"
						action={
							<Link href="/orders" className={buttonClass()}>
								Show all orders
							</Link>
						}
					>
						Search by the order ID, such as SN129803, or by the exact amount, such as 12.50.
					</EmptyState>
				) : (
					<EmptyState
						title="No orders yet"
						action={
							<Link href="/till" className={buttonClass({ variant: 'primary' })}>
								Go to the till
							</Link>
						}
					>
						Every sale that is checked out on a till is listed here, and every payment at a printed code.
					</EmptyState>
				)}
				<nav aria-label="Pages" className="flex gap-3">
					{query.before ? (
						<Link href={address({ ...query, before: undefined })} className={buttonClass()}>
							Newest
						</Link>
					) : null}
					{before ? (
						<Link href={address({ ...query, before })} className={buttonClass()}>
							Older orders
						</Link>
					) : null}
				</nav>
			</main>
		</>
	)
}

function address({ q, status, before }: OrderQuery): `/orders?${string}` {
	const parameters = new URLSearchParams()
	if (q) parameters.set('q', q)
	if (status) parameters.set('status', status)
	if (before) parameters.set('before', String(before))
	return `/orders?${parameters}`
}
