import { formatMoney } from '@tender/core/money'
import { Amount } from '@tender/ui/amount'

/** A figure's width in the display type, as a share of its height; the currency sign is smaller. */
const FIGURE_WIDTH = 0.62

/** Big money that is as large as `max` (any CSS length), but never wider than its place: a million fits as well. */
export function FittedAmount({ money, max }: { money: { value: number; currency: string }; max: string }) {
	const figures = formatMoney({ value: BigInt(money.value), currency: money.currency }).length
	return (
		<div className="w-full [container-type:inline-size]">
			<div style={{ fontSize: `min(${max}, ${(100 / (figures * FIGURE_WIDTH)).toFixed(2)}cqw)` }}>
				<Amount money={money} size="display" className="text-[1em]" />
			</div>
		</div>
	)
}
