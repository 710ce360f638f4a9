import { type KeypadKey, keypadKeyOf } from './keypad.ts'
import type { Till } from './till-machine.ts'

/** What the cashier wants by a key. */
export type Wish =
	| {
			readonly do:
				| 'check_out'
				| 'charge'
				| 'cancel'
				| 'back'
				| 'new_sale'
				| 'search'
				| 'add_amount'
				| 'clear_entry'
				| 'help'
	  }
	| { readonly do: 'press_key'; readonly key: KeypadKey }

type Key = Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'target'>

/** What a key means in the present state of the till, or undefined when it means nothing. */
export function wishOf(event: Key, till: Till): Wish | undefined {
	if (event.key === '?') return { do: 'help' }
	const { sale } = till
	const checkOut = event.key === 'F2' || (event.ctrlKey && event.key === 'Enter')
	if (event.ctrlKey && !checkOut) return undefined
	if (sale.phase === 'selling') {
		// What is typed belongs into the total before it is checked out.
		if (checkOut) return { do: till.entry > 0 ? 'add_amount' : 'check_out' }
		if (event.key === 'F4') return { do: till.entry > 0 ? 'add_amount' : 'charge' }
		return wishWhileSelling(event, till)
	}
	const isNew = event.key.toLowerCase() === 'n'
	if (sale.phase === 'unreachable') {
		if (checkOut) return { do: 'check_out' }
		return event.key === 'Escape' ? { do: 'back' } : undefined
	}
	if (sale.phase === 'refused') return event.key === 'Escape' ? { do: 'back' } : undefined
	if (sale.phase !== 'order') return undefined
	switch (sale.order.status) {
		case 'open':
			return event.key === 'Escape' ? { do: 'cancel' } : undefined
		case 'paid':
			return isNew ? { do: 'new_sale' } : undefined
		case 'canceled':
			if (isNew) return { do: 'new_sale' }
			return event.key === 'Escape' ? { do: 'back' } : undefined
		case 'expired':
			if (isNew) return { do: 'new_sale' }
			return checkOut ? { do: 'check_out' } : event.key === 'Escape' ? { do: 'back' } : undefined
	}
}

function wishWhileSelling(event: Key, till: Till): Wish | undefined {
	const key = keypadKeyOf(event.key)
	if (key && !(key === 'back' && till.entry === 0)) return { do: 'press_key', key }
	if (event.key === '/') return { do: 'search' }
	if (till.entry > 0 && (event.key === '+' || (event.key === 'Enter' && !isOnKeypad(event.target)))) {
		return { do: 'add_amount' }
	}
	if (event.key === 'Escape') return till.entry > 0 ? { do: 'clear_entry' } : { do: 'back' }
	return event.key.toLowerCase() === 'n' && till.lines.length > 0 ? { do: 'new_sale' } : undefined
}

/** Enter on a key of the keypad presses that key; anywhere else it adds what was typed. */
function isOnKeypad(target: EventTarget | null): boolean {
	return target !== null && 'closest' in target && (target as Element).closest('[data-keypad]') !== null
}
