import type { OrderMirror, TillOrder } from '../orders/till-order.ts'
import type { CatalogueProduct } from '../shop/load-catalogue.ts'
import type { CartLine } from '../tills/cart-line.ts'
import type { TillState } from '../tills/till-state.ts'
import { addAmount, addProduct, changeQuantity, removeLine } from './cart.ts'
import { type KeypadKey, pressKey } from './keypad.ts'

/** Where the sale on the till stands. */
export type Sale =
	/** Goods are rung up. */
	| { readonly phase: 'selling' }
	/** Checkout was pressed; the answer is on its way. */
	| { readonly phase: 'asking' }
	/** No answer came. `psp`: the payment service is silent; `server`: the till's own server is. */
	| { readonly phase: 'unreachable'; readonly silent: 'psp'; readonly number: string; readonly orderId: string }
	| { readonly phase: 'unreachable'; readonly silent: 'server'; readonly number?: never; readonly orderId?: never }
	/** The payment service said no. */
	| { readonly phase: 'refused'; readonly detail: string }
	/** There is an order: open while its code is shown, then paid, canceled or expired. */
	| {
			readonly phase: 'order'
			readonly order: TillOrder
			readonly cancel: 'not_asked' | 'asking' | 'no_answer'
	  }

export interface Till {
	readonly lines: readonly CartLine[]
	/** What is typed on the keypad, in minor units. */
	readonly entry: number
	/** Names one press of Checkout, so that sending it again cannot make a second order. */
	readonly checkoutId: string | undefined
	readonly pricesChanged: boolean
	readonly sale: Sale
}

export type TillAction =
	| { readonly type: 'add_product'; readonly product: CatalogueProduct }
	| { readonly type: 'press_key'; readonly key: KeypadKey }
	| { readonly type: 'clear_entry' }
	| { readonly type: 'add_amount'; readonly key: string }
	| { readonly type: 'change_quantity'; readonly key: string; readonly by: number }
	| { readonly type: 'remove_line'; readonly key: string }
	| { readonly type: 'check_out'; readonly checkoutId: string }
	| { readonly type: 'prices_changed' }
	| { readonly type: 'got_order'; readonly order: TillOrder }
	/** `order` when the till's server answered, but the payment service did not. */
	| { readonly type: 'got_no_answer'; readonly order?: TillOrder }
	| { readonly type: 'got_refusal'; readonly detail: string }
	| { readonly type: 'order_moved'; readonly orderId: string; readonly mirror: OrderMirror }
	| { readonly type: 'cancel_asked' }
	| { readonly type: 'cancel_unanswered' }
	/** Cancel was not heard at all: it can be pressed again. */
	| { readonly type: 'cancel_dropped' }
	| { readonly type: 'back_to_cart' }
	| { readonly type: 'new_sale' }
	| { readonly type: 'resume'; readonly state: TillState }

/** The till as a window that opens finds it: in the middle of the sale, if there is one. */
export function resumeTill({ lines, order }: TillState): Till {
	const till = { lines, entry: 0, pricesChanged: false }
	if (!order) return { ...till, checkoutId: undefined, sale: { phase: 'selling' } }
	const known = { ...till, checkoutId: order.checkout_id ?? undefined }
	// Recorded, but the window closed before the code could be shown: the same Checkout can be sent again.
	if (order.status === 'open' && order.qr_code_url === null) {
		return { ...known, sale: withoutAnswer(order) }
	}
	return { ...known, sale: { phase: 'order', order, cancel: 'not_asked' } }
}

/** Every move of the till. What does not fit the state changes nothing. */
export function moveTill(till: Till, action: TillAction): Till {
	if (action.type === 'resume') return resumeTill(action.state)
	switch (till.sale.phase) {
		case 'selling':
			return sell(till, action)
		case 'asking':
			return hearAnswer(till, action)
		case 'unreachable':
		case 'refused':
			if (action.type === 'check_out') return { ...till, checkoutId: action.checkoutId, sale: { phase: 'asking' } }
			// An order nobody knows of may be paid meanwhile: the sale is not given up before that is known.
			if (till.sale.phase === 'unreachable' && till.sale.silent === 'server') return till
			if (action.type === 'back_to_cart') return backToCart(till)
			return till
		case 'order':
			return followOrder(till, till.sale, action)
	}
}

function withoutAnswer(order: TillOrder | undefined): Sale {
	if (!order) return { phase: 'unreachable', silent: 'server' }
	return { phase: 'unreachable', silent: 'psp', number: order.number, orderId: order.id }
}

function sell(till: Till, action: TillAction): Till {
	const withLines = (lines: readonly CartLine[]): Till => ({ ...till, lines, pricesChanged: false })
	switch (action.type) {
		case 'add_product':
			return withLines(addProduct(till.lines, action.product))
		case 'press_key':
			return { ...till, entry: pressKey(till.entry, action.key) }
		case 'clear_entry':
			return { ...till, entry: 0 }
		case 'add_amount':
			return { ...withLines(addAmount(till.lines, till.entry, action.key)), entry: 0 }
		case 'change_quantity':
			return withLines(changeQuantity(till.lines, action.key, action.by))
		case 'remove_line':
			return withLines(removeLine(till.lines, action.key))
		case 'new_sale':
			return { ...withLines([]), entry: 0 }
		case 'check_out':
			if (till.lines.length === 0) return till
			return { ...till, entry: 0, pricesChanged: false, checkoutId: action.checkoutId, sale: { phase: 'asking' } }
		default:
			return till
	}
}

function hearAnswer(till: Till, action: TillAction): Till {
	switch (action.type) {
		case 'got_order':
			return { ...till, sale: { phase: 'order', order: action.order, cancel: 'not_asked' } }
		case 'got_no_answer':
			return { ...till, sale: withoutAnswer(action.order) }
		case 'got_refusal':
			return { ...till, sale: { phase: 'refused', detail: action.detail } }
		case 'prices_changed':
			return { ...backToCart(till), pricesChanged: true }
		case 'back_to_cart':
			return backToCart(till)
		default:
			return till
	}
}

function followOrder(till: Till, sale: Extract<Sale, { phase: 'order' }>, action: TillAction): Till {
	const isOpen = sale.order.status === 'open'
	switch (action.type) {
		case 'order_moved':
			// A final state never changes, whoever says so and however late.
			if (!isOpen || action.orderId !== sale.order.id || action.mirror.status === 'open') return till
			return { ...till, sale: { ...sale, order: { ...sale.order, ...action.mirror }, cancel: 'not_asked' } }
		case 'cancel_asked':
			return isOpen ? { ...till, sale: { ...sale, cancel: 'asking' } } : till
		case 'cancel_unanswered':
			return isOpen ? { ...till, sale: { ...sale, cancel: 'no_answer' } } : till
		case 'cancel_dropped':
			return isOpen ? { ...till, sale: { ...sale, cancel: 'not_asked' } } : till
		case 'back_to_cart':
			return isOpen || sale.order.status === 'paid' ? till : backToCart(till)
		case 'check_out':
			if (sale.order.status !== 'expired') return till
			return { ...till, checkoutId: action.checkoutId, sale: { phase: 'asking' } }
		case 'new_sale':
			return isOpen ? till : { ...backToCart(till), lines: [] }
		default:
			return till
	}
}

function backToCart(till: Till): Till {
	return { ...till, entry: 0, checkoutId: undefined, pricesChanged: false, sale: { phase: 'selling' } }
}
