import { Button } from '@tender/ui/button'
import { Field, Input } from '@tender/ui/field'
import type { OrderQuery } from '../orders/find-orders.ts'

const STATUSES = [
	['', 'All'],
	['open', 'Open'],
	['paid', 'Paid'],
	['canceled', 'Canceled'],
	['expired', 'Expired'],
] as const

/** Search and status: a plain form, so the address says what is shown. */
export function OrdersFilter({ query }: { query: OrderQuery }) {
	return (
		<search>
			<form action="/orders" className="flex flex-wrap items-end gap-3">
				<Field label="Order ID or amount" className="min-w-64 flex-1">
					{(control) => (
						<Input {...control} name="q" defaultValue={query.q} placeholder="SN129803 or 12.50" autoComplete="off" />
					)}
				</Field>
				<Field label="Status">
					{(control) => (
						<select
							{...control}
							name="status"
							defaultValue={query.status ?? ''}
							className="min-h-12 min-w-36 rounded-md border border-line-strong bg-surface px-3"
						>
							{STATUSES.map(([value, text]) => (
								<option key={value} value={value}>
									{text}
								</option>
							))}
						</select>
					)}
				</Field>
				<Button type="submit" variant="primary" className="min-h-12">
					Search
				</Button>
			</form>
		</search>
	)
}
