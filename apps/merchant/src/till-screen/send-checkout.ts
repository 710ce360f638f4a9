import { z } from 'zod'
import { tillOrder } from '../orders/till-order.ts'
import type { CartLine } from '../tills/cart-line.ts'
import { cartTotal } from './cart.ts'
import { postJson } from './post-json.ts'
import type { StatePublisher, TillLink } from './state-publisher.ts'
import type { TillAction } from './till-machine.ts'

const checkoutAnswer = z.discriminatedUnion('kind', [
	z.object({ kind: z.literal('shown'), order: tillOrder }),
	z.object({ kind: z.literal('unreachable'), order: tillOrder }),
	z.object({ kind: z.literal('refused'), order: tillOrder, detail: z.string() }),
	z.object({ kind: z.literal('prices_changed') }),
	z.object({ kind: z.literal('taken_over') }),
])

/** One press of Checkout, and what the till makes of the answer. */
export async function sendCheckout(
	publisher: StatePublisher,
	{
		tillId,
		checkoutId,
		lines,
		walletCode,
	}: {
		tillId: string
		checkoutId: string
		lines: readonly CartLine[]
		/** What the customer's wallet showed, where that is charged. */
		walletCode: string | undefined
	},
): Promise<{ action: TillAction; link: TillLink }> {
	const answer = await postJson('/api/checkout', {
		checkout_id: checkoutId,
		till_id: tillId,
		session_id: publisher.sessionId,
		revision: await publisher.nextRevision(),
		lines,
		total: cartTotal(lines),
		...(walletCode !== undefined && { wallet_code: walletCode }),
	})
	const known = checkoutAnswer.safeParse(answer?.body).data
	switch (known?.kind) {
		case 'shown':
			return { action: { type: 'got_order', order: known.order }, link: 'fine' }
		case 'unreachable':
			return { action: { type: 'got_no_answer', order: known.order }, link: 'fine' }
		case 'refused':
			return { action: { type: 'got_refusal', detail: known.detail }, link: 'fine' }
		case 'prices_changed':
			return { action: { type: 'prices_changed' }, link: 'fine' }
		case 'taken_over':
			return { action: { type: 'back_to_cart' }, link: 'taken_over' }
		default:
			if (answer?.status === 401) return { action: { type: 'back_to_cart' }, link: 'signed_out' }
			return { action: { type: 'got_no_answer' }, link: 'no_answer' }
	}
}
