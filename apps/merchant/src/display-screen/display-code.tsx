import { formatMoney } from '@tender/core/money'
import { fromWireMoney } from '@tender/core/wire/money'
import { Countdown } from '@tender/ui/countdown'
import { QrCode } from '@tender/ui/qr-code'
import type { DisplayState } from '../display/display-state.ts'
import { FittedAmount } from '../shop-frame/fitted-amount.tsx'

const QR_PX = 640

/** The code to scan, as large as the screen allows, and what it asks for. */
export function DisplayCode({
	order,
	url,
	shop,
	confirming,
}: {
	order: NonNullable<DisplayState['order']>
	url: string
	shop: string
	/** A customer has opened the code. */
	confirming: boolean
}) {
	return (
		<main
			id="main"
			className="flex flex-1 flex-col items-center justify-center gap-10 p-8 landscape:flex-row landscape:gap-14 landscape:p-10"
		>
			<div className="shrink-0 overflow-hidden rounded-xl bg-white shadow-held">
				<QrCode
					value={url}
					title={`QR code to pay ${formatMoney(fromWireMoney(order.total))}`}
					size={QR_PX}
					className="block h-auto w-[max(18.75rem,min(82vh,52vw))] portrait:w-[max(18.75rem,min(58vh,84vw))]"
				/>
			</div>
			<div className="flex min-w-0 flex-col gap-6 landscape:flex-1 portrait:w-full">
				<p className="font-bold font-display text-2xl tracking-tight">{shop}</p>
				<h1 aria-live="polite" className="text-[clamp(2.5rem,5vw,4.5rem)] leading-none">
					{confirming ? 'Customer is confirming' : 'Scan to pay'}
				</h1>
				<FittedAmount money={order.total} max="clamp(3rem, 6.5vw, 6rem)" />
				<p className="text-muted text-xl">
					<span className="figures">{order.number}</span>
					{order.expires_at ? (
						<>
							{' · valid for '}
							<Countdown until={order.expires_at} />
						</>
					) : null}
				</p>
			</div>
		</main>
	)
}
