import { Amount } from '@tender/ui/amount'
import type { LoadedOrder } from '../orders/load-order.ts'
import { taxShares } from '../orders/tax-included.ts'

/** What was sold, the total, the tax that is in it, and what the customer added. At a printed code nothing was rung up. */
export function OrderLines({ order }: { order: LoadedOrder }) {
	const { currency, tip } = order
	return (
		<table className="w-full border-collapse text-left">
			<caption className="sr-only">Lines of the order</caption>
			<thead>
				<tr className="border-ink border-b-2 [&>th]:py-2 [&>th]:font-semibold [&>th]:text-sm">
					<th scope="col">Sold</th>
					<th scope="col" className="text-right">
						Pieces
					</th>
					<th scope="col" className="text-right">
						Each
					</th>
					<th scope="col" className="text-right">
						Amount
					</th>
				</tr>
			</thead>
			<tbody>
				{order.description === null ? null : (
					<tr className="border-line border-b [&>td]:py-2.5">
						<td className="wrap-anywhere font-semibold" colSpan={3}>
							{order.description} <span className="font-normal text-muted">printed code</span>
						</td>
						<td className="text-right">
							<Amount money={{ value: order.total, currency }} />
						</td>
					</tr>
				)}
				{order.lines.map((line) => (
					<tr key={line.position} className="border-line border-b [&>td]:py-2.5">
						<td className="font-semibold">{line.name}</td>
						<td className="figures text-right">{line.quantity}</td>
						<td className="text-right">
							<Amount money={{ value: line.unitAmount, currency }} />
						</td>
						<td className="text-right">
							<Amount money={{ value: line.amount, currency }} />
						</td>
					</tr>
				))}
			</tbody>
			<tfoot>
				<tr className="[&>*]:pt-3">
					<th scope="row" colSpan={3} className="text-xl">
						Total
					</th>
					<td className="text-right">
						<Amount money={{ value: order.total, currency }} className="font-display font-semibold text-2xl" />
					</td>
				</tr>
				{taxShares(order.lines)
					.filter(({ rate }) => rate > 0)
					.map(({ rate, gross, tax }) => (
						<tr key={rate} className="text-muted">
							<th scope="row" colSpan={3} className="font-normal">
								Tax included, {rate / 100}% in <Amount money={{ value: gross, currency }} />
							</th>
							<td className="text-right">
								<Amount money={{ value: tax, currency }} />
							</td>
						</tr>
					))}
				{tip > 0n ? (
					<>
						<tr className="[&>*]:pt-3">
							<th scope="row" colSpan={3}>
								Tip
							</th>
							<td className="text-right font-semibold">
								<Amount money={{ value: tip, currency }} />
							</td>
						</tr>
						<tr className="[&>*]:pt-1">
							<th scope="row" colSpan={3}>
								Paid in all
							</th>
							<td className="text-right font-semibold">
								<Amount money={{ value: order.total + tip, currency }} />
							</td>
						</tr>
					</>
				) : null}
			</tfoot>
		</table>
	)
}
