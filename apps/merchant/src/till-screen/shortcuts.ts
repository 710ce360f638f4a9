/** What a key does on the till, as the help shows it. */
export const SHORTCUTS: readonly { readonly keys: readonly string[]; readonly does: string }[] = [
	{ keys: ['0–9'], does: 'Type an amount: 1 2 3 4 5 is $123.45' },
	{ keys: ['+', 'Enter'], does: 'Add the typed amount to the sale' },
	{ keys: ['Backspace'], does: 'Take the last digit back' },
	{ keys: ['/'], does: 'Search the products; Enter adds the first' },
	{ keys: ['Tab', '← ↑ ↓ →'], does: 'Move among products, lines and buttons' },
	{ keys: ['F2', 'Ctrl Enter'], does: 'Checkout; try again; show a new code' },
	{ keys: ['F4'], does: 'Charge the code that the customer’s wallet shows' },
	{ keys: ['Esc'], does: 'Cancel the code; leave the search; go back to the sale' },
	{ keys: ['N'], does: 'New sale' },
	{ keys: ['?'], does: 'Show this help' },
]

/** Whether a key belongs to a field that is being typed into, or to a window over the page. */
export function isTypedElsewhere(target: EventTarget | null): boolean {
	if (!(target instanceof HTMLElement)) return false
	return (
		target.closest(
			'input, textarea, select, [contenteditable], [role="dialog"], [role="alertdialog"], [role="menu"]',
		) !== null
	)
}
