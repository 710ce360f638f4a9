import type { RefundPayment } from '../commands.ts'
import { decimalOf } from '../money.ts'
import { capturedValue, type Payment } from '../payment.ts'
import type { Refund, RefundedLine } from '../refund.ts'
import { type Refusal, refuse } from '../refusals.ts'
import { costOfFirst, splitByWeights } from '../split.ts'

type Sum = { readonly value: bigint; readonly lines: readonly RefundedLine[] }
type Refused = { readonly refusal: Refusal }

/** How much a refund asks for, or why that cannot be given back. `before` are the payment's refunds so far. */
export function sumToRefund(payment: Payment, before: readonly Refund[], command: RefundPayment): Sum | Refused {
	const { currency } = payment.amount
	const left = capturedValue(payment) - payment.state.amountRefunded
	if (command.amount && command.amount.currency !== currency) {
		return {
			refusal: refuse(
				'currency_mismatch',
				`The payment was made in ${currency}, not in ${command.amount.currency}. No money moved.`,
			),
		}
	}
	const sum = command.lines
		? priceOf(payment, before, command.lines)
		: { value: command.amount?.value ?? left, lines: [] }
	if ('refusal' in sum) return sum
	if (sum.value > left || left === 0n) {
		return {
			refusal: refuse(
				'refund_too_large',
				`Of this payment ${decimalOf({ value: left, currency })} ${currency} are left to give back. No money moved.`,
				{ left: Number(left) },
			),
		}
	}
	if (sum.value === 0n) return invalid('These pieces cost nothing, so there is nothing to give back.')
	return sum
}

/**
 * What so many pieces of each line cost, after those given back before. The lines need not add up to the amount (a
 * discount), so the amount is split over them by their own amounts, and each line's share over its pieces, the earliest
 * taking the units left over: all pieces together, in whatever order they come back, cost exactly the amount.
 */
function priceOf(payment: Payment, before: readonly Refund[], asked: readonly RefundedLine[]): Sum | Refused {
	const items = payment.lineItems
	if (items.length === 0) return invalid('The payment has no lines. Give back an amount instead.')
	const shares = splitByWeights(
		payment.amount.value,
		items.map(({ amount }) => BigInt(amount)),
	)
	const gone = piecesOf(before.flatMap(({ lines }) => lines))
	const lines = [...piecesOf(asked)].map(([line, quantity]) => ({ line, quantity })).sort((a, b) => a.line - b.line)
	let value = 0n
	for (const { line, quantity } of lines) {
		const item = items[line]
		const share = shares[line]
		if (!item || share === undefined)
			return invalid(`The payment has no line ${line}: its ${items.length} lines count from 0.`)
		const from = gone.get(line) ?? 0
		if (from + quantity > item.quantity) {
			const left = item.quantity - from
			return {
				refusal: refuse('refund_too_large', `Of line ${line} ${left} pieces are left to give back. No money moved.`, {
					line,
					pieces_left: left,
				}),
			}
		}
		value += costOfFirst(from + quantity, share, item.quantity) - costOfFirst(from, share, item.quantity)
	}
	return { value, lines }
}

/** Pieces by line. */
function piecesOf(lines: readonly RefundedLine[]): Map<number, number> {
	const pieces = new Map<number, number>()
	for (const { line, quantity } of lines) pieces.set(line, (pieces.get(line) ?? 0) + quantity)
	return pieces
}

function invalid(detail: string): Refused {
	return { refusal: refuse('invalid_request', detail) }
}
