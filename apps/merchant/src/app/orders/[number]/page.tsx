import { SkipLink } from '@tender/ui/skip-link'
import { StatusBadge } from '@tender/ui/status-badge'
import { ArrowLeft } from 'lucide-react'
import type { Metadata } from 'next'
import Link from 'next/link'
import { notFound } from 'next/navigation'
import { signedInStaff } from '@/auth/current-staff.ts'
import { database } from '@/database.ts'
import { loadGivenBack } from '@/orders/load-given-back.ts'
import { loadOrder } from '@/orders/load-order.ts'
import { AskAgainButton } from '@/orders-screen/ask-again-button.tsx'
import { OrderFacts } from '@/orders-screen/order-facts.tsx'
import { OrderLines } from '@/orders-screen/order-lines.tsx'
import { OrderTimeline } from '@/orders-screen/order-timeline.tsx'
import { RefundsSection } from '@/orders-screen/refunds-section.tsx'
import { psp } from '@/psp.ts'
import { ShopHeader } from '@/shop-frame/shop-header.tsx'

export async function generateMetadata({ params }: PageProps<'/orders/[number]'>): Promise<Metadata> {
	return { title: `Order ${(await params).number}` }
}

export default async function OrderPage({ params }: PageProps<'/orders/[number]'>) {
	const { number } = await params
	const staff = await signedInStaff(`/orders/${encodeURIComponent(number)}`)
	const [shop, order] = await Promise.all([
		database().shop.findFirstOrThrow({ select: { name: true } }),
		/^(SN\d{1,18}|pay_[0-9a-z]{26})$/.test(number) ? loadOrder(database(), number) : undefined,
	])
	if (!order) notFound()
	const givenBack =
		order.status === 'paid' && order.paymentId !== null ? await loadGivenBack(psp(), order.paymentId) : undefined
	return (
		<>
			<SkipLink />
			<ShopHeader shop={shop.name} staff={staff.name} active="orders" />
			<main id="main" className="mx-auto flex w-full max-w-5xl flex-col gap-6 p-6">
				<Link href="/orders" className="inline-flex min-h-11 items-center gap-2 self-start font-semibold">
					<ArrowLeft aria-hidden="true" className="size-5" />
					Orders
				</Link>
				<div className="flex flex-wrap items-center gap-4">
					<h1 className="figures wrap-anywhere text-4xl">{order.number}</h1>
					<StatusBadge status={givenBack?.payment.status ?? order.status} />
				</div>
				<div className="grid items-start gap-10 lg:grid-cols-[minmax(0,1.6fr)_minmax(0,1fr)]">
					<OrderLines order={order} />
					<div className="flex flex-col gap-8">
						<section className="flex flex-col gap-4">
							<h2 className="text-2xl">Payment</h2>
							<OrderFacts order={order} givenBack={givenBack} />
							{order.status === 'open' ? <AskAgainButton orderId={order.id} /> : null}
						</section>
						{order.status === 'paid' ? <RefundsSection order={order} givenBack={givenBack} /> : null}
						<section className="flex flex-col gap-4">
							<h2 className="text-2xl">What happened</h2>
							<OrderTimeline events={order.events} receipts={order.receipts} />
						</section>
					</div>
				</div>
			</main>
		</>
	)
}
