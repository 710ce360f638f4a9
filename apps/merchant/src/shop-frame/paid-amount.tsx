import type { WireMoney } from '@tender/core/wire/money'
import { Amount } from '@tender/ui/amount'
import { FittedAmount } from './fitted-amount.tsx'

/** What was paid, large; and where the customer added a tip, that on a line of its own and what came in altogether. */
export function PaidAmount({ total, tip, max }: { total: WireMoney; tip: WireMoney; max: string }) {
	return (
		<div className="flex w-full flex-col gap-5 leading-none">
			<FittedAmount money={total} max={max} />
			{tip.value > 0 ? (
				<p className="flex flex-wrap gap-x-[0.6em] font-semibold text-[clamp(1.5rem,3vw,2.5rem)] leading-tight">
					<span>
						+ tip <Amount money={tip} />
					</span>
					<span>
						= <Amount money={{ value: total.value + tip.value, currency: total.currency }} /> in all
					</span>
				</p>
			) : null}
		</div>
	)
}
