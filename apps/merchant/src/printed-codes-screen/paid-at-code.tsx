import type { WirePayment } from '@tender/core/wire/payment'
import { Amount } from '@tender/ui/amount'
import Link from 'next/link'
import { formatTime } from '../orders-screen/format-time.ts'

/** The newest payments at a code, each leading to its order. */
export function PaidAtCode({ payments }: { payments: readonly WirePayment[] }) {
	return (
		<section className="flex w-full max-w-md flex-col gap-2 print:hidden">
			<h3 className="text-2xl">Paid here last</h3>
			{payments.length === 0 ? <p className="text-muted">Nothing yet.</p> : null}
			<ul className="divide-y divide-line">
				{payments.map(({ id, order_id, amount, tip_amount, created_at }) => (
					<li key={id}>
						<Link
							href={`/orders/${encodeURIComponent(order_id)}`}
							className="flex min-h-11 items-center justify-between gap-4"
						>
							<span className="text-muted">{formatTime(new Date(created_at))}</span>
							<span className="flex items-baseline gap-2">
								{tip_amount.value > 0 ? (
									<span className="text-muted text-sm">
										+ tip <Amount money={tip_amount} />
									</span>
								) : null}
								<Amount money={amount} className="font-semibold" />
							</span>
						</Link>
					</li>
				))}
			</ul>
		</section>
	)
}
