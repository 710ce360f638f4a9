import { Amount } from '@tender/ui/amount'
import { Notice } from '@tender/ui/notice'
import type { GivenBack } from '../orders/load-given-back.ts'
import type { LoadedOrder } from '../orders/load-order.ts'
import { formatTime } from './format-time.ts'
import { RefundDialog } from './refund-dialog.tsx'

/** What was given back of a paid order, and the way to give back what is left. */
export function RefundsSection({ order, givenBack }: { order: LoadedOrder; givenBack: GivenBack | undefined }) {
	if (!givenBack) {
		return (
			<Notice tone="warning" title="Refunds cannot be shown now">
				The payment service does not answer. What was paid and given back is safe there; load this page again.
			</Notice>
		)
	}
	const { payment, refunds } = givenBack
	const left = payment.amount.value + payment.tip_amount.value - payment.amount_refunded.value
	const { currency } = payment.amount
	const tipLeft = refunds.reduce((sum, refund) => sum - refund.tip_amount.value, payment.tip_amount.value)
	return (
		<section className="flex flex-col gap-4">
			<h2 className="text-2xl">Refunds</h2>
			{refunds.length === 0 ? <p className="text-muted">Nothing was given back.</p> : null}
			<ul className="divide-y divide-line">
				{refunds.map((refund) => (
					<li key={refund.id} className="flex justify-between gap-4 py-2.5">
						<span className="flex min-w-0 flex-col">
							<span className="wrap-break-word font-semibold">{refund.reason ?? 'Given back'}</span>
							{refund.line_items.length > 0 ? (
								<span className="wrap-break-word text-sm">{piecesOf(refund, order)}</span>
							) : null}
							<span className="text-muted text-sm">
								{formatTime(new Date(refund.created_at))}
								{refund.actor ? ` by ${refund.actor}` : ''}
							</span>
						</span>
						<span className="flex flex-col items-end">
							<Amount money={refund.amount} className="font-semibold" />
							{refund.tip_amount.value > 0 ? (
								<span className="whitespace-nowrap text-muted text-sm">
									of it tip <Amount money={refund.tip_amount} />
								</span>
							) : null}
						</span>
					</li>
				))}
			</ul>
			{left > 0 ? (
				<RefundDialog
					orderId={order.id}
					left={{ value: left, currency }}
					tipLeft={tipLeft}
					lines={order.lines.map((line, index) => ({
						line: index,
						name: line.name,
						unitAmount: Number(line.unitAmount),
						left: line.quantity - piecesGivenBack(givenBack, index),
					}))}
				/>
			) : null}
		</section>
	)
}

/** "2 × Espresso, 1 × Cake". */
function piecesOf({ line_items }: GivenBack['refunds'][number], { lines }: LoadedOrder): string {
	return line_items.map(({ line, quantity }) => `${quantity} × ${lines[line]?.name ?? 'a piece'}`).join(', ')
}

function piecesGivenBack({ refunds }: GivenBack, index: number): number {
	return refunds
		.flatMap(({ line_items }) => line_items)
		.filter(({ line }) => line === index)
		.reduce((sum, { quantity }) => sum + quantity, 0)
}
