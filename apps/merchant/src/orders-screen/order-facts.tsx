import { formatMoney } from '@tender/core/money'
import type { GivenBack } from '../orders/load-given-back.ts'
import type { LoadedOrder } from '../orders/load-order.ts'
import { formatTime } from './format-time.ts'

type Fact = readonly [label: string, value: string]

/** What is known of the order and its payment. */
export function OrderFacts({ order, givenBack }: { order: LoadedOrder; givenBack: GivenBack | undefined }) {
	const facts = [
		...whereOf(order),
		...(order.status === 'paid' ? moneyOf(order, givenBack) : []),
		['Payment', order.paymentId ?? 'none: the payment service has not answered'] satisfies Fact,
		...(order.status === 'open' && order.expiresAt
			? [['Code valid until', formatTime(order.expiresAt)] satisfies Fact]
			: []),
	]
	return (
		<dl className="grid grid-cols-[auto_1fr] gap-x-6 gap-y-2">
			{facts.map(([label, value]) => (
				<div key={label} className="contents">
					<dt className="text-muted">{label}</dt>
					<dd className="figures wrap-anywhere">{value}</dd>
				</div>
			))}
		</dl>
	)
}

function whereOf({ createdAt, description, till, user }: LoadedOrder): Fact[] {
	if (description !== null) {
		return [
			['When', formatTime(createdAt)],
			['Printed code', description],
		]
	}
	return [
		['Checked out', formatTime(createdAt)],
		['Till', till?.name ?? ''],
		['Cashier', user?.name ?? ''],
	]
}

function moneyOf({ total, tip, currency }: LoadedOrder, givenBack: GivenBack | undefined): Fact[] {
	const words = (value: bigint) => formatMoney({ value, currency })
	const withTip = (value: bigint, ofTip: bigint) =>
		ofTip > 0n ? `${words(value)}, of it tip ${words(ofTip)}` : words(value)
	const back = BigInt(givenBack?.payment.amount_refunded.value ?? 0)
	const backOfTip = (givenBack?.refunds ?? []).reduce((sum, refund) => sum + BigInt(refund.tip_amount.value), 0n)
	return [
		['Paid', withTip(total + tip, tip)],
		...(back > 0n ? [['Given back', withTip(back, backOfTip)] satisfies Fact] : []),
	]
}
