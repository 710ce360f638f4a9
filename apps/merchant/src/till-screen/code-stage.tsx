'use client'

import { formatMoney } from '@tender/core/money'
import { fromWireMoney } from '@tender/core/wire/money'
import { Button } from '@tender/ui/button'
import { Countdown } from '@tender/ui/countdown'
import { Notice } from '@tender/ui/notice'
import { QrCode } from '@tender/ui/qr-code'
import type { TillOrder } from '../orders/till-order.ts'
import { FittedAmount } from '../shop-frame/fitted-amount.tsx'
import { KeyHint } from './key-hint.tsx'
import { useFocusOnAppear } from './use-focus-on-appear.ts'
import type { StreamState } from './use-payment.ts'

const QR_PX = 480

/** The code is shown: what is to be paid, until when, and the way back. */
export function CodeStage({
	order,
	cancel,
	stream,
	confirming,
	onCancel,
}: {
	order: TillOrder
	cancel: 'not_asked' | 'asking' | 'no_answer'
	stream: StreamState
	/** A customer has opened the code. */
	confirming: boolean
	onCancel: () => void
}) {
	// The focus goes to the headline, not to Cancel: a second press of Enter must not take the sale back.
	const title = useFocusOnAppear<HTMLHeadingElement>()
	return (
		<section aria-labelledby="stage-title" className="flex flex-1 flex-col justify-center gap-6 pb-8">
			<div className="grid grid-cols-[minmax(18.75rem,30rem)_minmax(12.75rem,1fr)] items-center gap-6 xl:gap-12">
				<div className="overflow-hidden rounded-lg bg-white shadow-held">
					{order.qr_code_url ? (
						<QrCode
							value={order.qr_code_url}
							title={`QR code to pay ${formatMoney(fromWireMoney(order.total))}`}
							size={QR_PX}
							className="block h-auto w-full min-w-75"
						/>
					) : null}
				</div>
				<div className="flex min-w-0 flex-col items-start gap-5">
					<h1 ref={title} id="stage-title" tabIndex={-1} className="text-3xl outline-none">
						Scan to pay
					</h1>
					<FittedAmount money={order.total} max="clamp(2.75rem, 5vw, 4.5rem)" />
					<dl className="grid grid-cols-[auto_1fr] gap-x-4 gap-y-1">
						<dt className="text-muted">Order</dt>
						<dd className="figures font-semibold">{order.number}</dd>
						<dt className="text-muted">Valid for</dt>
						<dd className="font-semibold">{order.expires_at ? <Countdown until={order.expires_at} /> : null}</dd>
					</dl>
					<p
						role="status"
						className={`flex min-h-11 items-center gap-2.5 rounded-md ${confirming ? 'bg-accent-soft px-3.5 font-semibold text-accent-text' : 'text-muted'}`}
					>
						<span aria-hidden="true" className="size-3 shrink-0 animate-pulse rounded-[50%] bg-accent" />
						{confirming ? 'Customer is confirming' : 'Waiting for the customer'}
					</p>
					<Button
						size="lg"
						pending={cancel === 'asking'}
						onClick={onCancel}
						aria-keyshortcuts="Escape"
						className="min-w-44"
					>
						Cancel
						<KeyHint>Esc</KeyHint>
					</Button>
				</div>
			</div>
			{cancel === 'no_answer' ? (
				<Notice tone="warning" live title="Not canceled: the payment service does not answer">
					The code can still be paid, and the till will say so. Try Cancel again, or wait until the code expires.
				</Notice>
			) : null}
			{stream === 'reconnecting' ? (
				<Notice tone="info" live title="The live connection is interrupted">
					A payment made now is safe. The till asks every few seconds and shows PAID as soon as it knows.
				</Notice>
			) : null}
		</section>
	)
}
