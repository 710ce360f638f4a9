'use client'

import { newId } from '@tender/ui/new-id'
import { useCallback, useEffect, useEffectEvent, useReducer, useRef, useState } from 'react'
import type { OrderMirror } from '../orders/till-order.ts'
import { type TillState, tillState } from '../tills/till-state.ts'
import { chimeEnded, chimePaid } from './chime.ts'
import { postJson } from './post-json.ts'
import { readOrder } from './read-order.ts'
import { sendCheckout } from './send-checkout.ts'
import { linkOf, StatePublisher, type TillLink } from './state-publisher.ts'
import { moveTill, resumeTill } from './till-machine.ts'
import { usePayment } from './use-payment.ts'

/** How often the till asks whether a Checkout without an answer has become an order after all. */
const ASK_AGAIN_MS = 3_000

/** The till's state, and what a cashier can do with it. Everything a sale survives a reload by is on the server. */
export function useTill({ initial, pspUrl }: { initial: TillState; pspUrl: string }) {
	const [till, dispatch] = useReducer(moveTill, initial, resumeTill)
	const [link, setLink] = useState<TillLink>('fine')
	const publisher = useRef<StatePublisher>(null)
	/** The customer's code that the present Checkout charges. */
	const charged = useRef<string>(undefined)
	const { lines, sale } = till
	const order = sale.phase === 'order' ? sale.order : undefined

	const opened = useEffectEvent((state: TillState) => {
		// The page may come from the browser's memory (Back): what the server holds is the sale.
		if (!sameTill(state, initial)) dispatch({ type: 'resume', state })
	})
	useEffect(() => {
		const mine = new StatePublisher(initial.id, setLink)
		publisher.current = mine
		void mine.claim().then((state) => state && opened(state))
		const onPageShow = ({ persisted }: PageTransitionEvent) => {
			if (persisted) void mine.claim().then((state) => state && dispatch({ type: 'resume', state }))
		}
		window.addEventListener('pageshow', onPageShow)
		return () => {
			window.removeEventListener('pageshow', onPageShow)
			mine.stop()
		}
	}, [initial.id])

	const { checkoutId } = till
	const unknown = sale.phase === 'unreachable' && sale.silent === 'server'
	useEffect(() => {
		if (!unknown || checkoutId === undefined) return
		// The order may exist, and its code stand on the display: the till finds out by itself.
		const timer = setInterval(() => {
			void publisher.current?.claim().then((state) => {
				if (state?.order?.checkout_id === checkoutId) dispatch({ type: 'resume', state })
			})
		}, ASK_AGAIN_MS)
		return () => clearInterval(timer)
	}, [unknown, checkoutId])

	const published = useRef({ lines, phase: sale.phase })
	useEffect(() => {
		const { lines: before, phase } = published.current
		published.current = { lines, phase: sale.phase }
		if (sale.phase === 'selling' && (lines !== before || phase !== 'selling')) publisher.current?.publish(lines)
	}, [lines, sale.phase])

	const moved = useCallback((orderId: string, { status, tip }: OrderMirror) => {
		dispatch({ type: 'order_moved', orderId, mirror: { status, tip } })
	}, [])
	const { stream, confirming } = usePayment({ order, pspUrl, onMoved: moved })

	const status = order?.status
	const heard = useRef(status)
	useEffect(() => {
		if (heard.current !== 'paid' && status === 'paid') chimePaid()
		if (heard.current === 'open' && (status === 'canceled' || status === 'expired')) chimeEnded()
		heard.current = status
	}, [status])

	/**
	 * Sends Checkout; after no answer the same one again, which finds the same order and the same payment. With the code
	 * that a customer's wallet shows, that is charged instead of showing one.
	 */
	async function checkOut(walletCode?: string) {
		const mine = publisher.current
		if (!mine || lines.length === 0) return
		const again = sale.phase === 'unreachable' ? till.checkoutId : undefined
		const checkoutId = again ?? newId()
		charged.current = again === undefined ? walletCode : charged.current
		dispatch({ type: 'check_out', checkoutId })
		mine.forget()
		const { action, link: found } = await sendCheckout(mine, {
			tillId: initial.id,
			checkoutId,
			lines,
			walletCode: charged.current,
		})
		if (found !== 'fine') setLink(found)
		dispatch(action)
	}

	/** The payment service decides: what it says is what the till shows. */
	async function cancel() {
		if (!order) return
		dispatch({ type: 'cancel_asked' })
		const answer = await postJson(`/api/orders/${order.id}/cancel`)
		const known = readOrder(answer)
		if (known && known.status !== 'open') return moved(known.id, known)
		const found = linkOf(answer?.status)
		if (found === 'signed_out') setLink(found)
		dispatch({ type: found === 'signed_out' ? 'cancel_dropped' : 'cancel_unanswered' })
	}

	/** Leaves a Checkout that got no answer. Should its order exist, it is taken back now or by a later Checkout. */
	function backToCart() {
		if (sale.phase === 'unreachable' && sale.orderId) void postJson(`/api/orders/${sale.orderId}/cancel`)
		dispatch({ type: 'back_to_cart' })
	}

	/** Works the till from this window again, with the sale as the server knows it. */
	async function takeOver() {
		const state = await publisher.current?.claim()
		if (state) dispatch({ type: 'resume', state })
	}

	return { till, dispatch, link, stream, confirming, checkOut, cancel, backToCart, takeOver }
}

/** Whether both say the same sale. */
function sameTill(one: TillState, other: TillState): boolean {
	return JSON.stringify(tillState.parse(one)) === JSON.stringify(tillState.parse(other))
}
