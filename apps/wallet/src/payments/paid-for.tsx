import { Amount } from '@tender/ui/amount'
import type { AskedPayment } from './pay-view.ts'

/** The goods, folded away until the customer wants to check them. */
export function PaidFor({ lines, currency }: { lines: AskedPayment['lines']; currency: string }) {
	if (lines.length === 0) return null
	const pieces = lines.reduce((sum, { quantity }) => sum + quantity, 0)
	return (
		<details className="group">
			<summary className="flex min-h-11 cursor-pointer items-center justify-between gap-3 font-semibold">
				<span>{pieces === 1 ? '1 item' : `${pieces} items`}</span>
				<span className="font-normal text-muted group-open:hidden">Show</span>
				<span className="hidden font-normal text-muted group-open:inline">Hide</span>
			</summary>
			<ul className="max-h-52 divide-y divide-line overflow-y-auto border-line border-y">
				{lines.map(({ name, quantity, amount }, index) => (
					<li key={index} className="flex justify-between gap-3 py-2">
						<span className="min-w-0 wrap-break-word">
							{quantity > 1 ? <span className="figures text-muted">{quantity} × </span> : null}
							{name}
						</span>
						<Amount money={{ value: amount, currency }} />
					</li>
				))}
			</ul>
		</details>
	)
}
