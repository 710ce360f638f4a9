import { plainText } from '@tender/core/wire/payment'
import { z } from 'zod'

/** The most a till rings up: lines in a sale, pieces in a line, minor units in a price. The database holds the same. */
export const MAX_LINES = 100
export const MAX_QUANTITY = 999
export const MAX_UNIT_AMOUNT = 9_999_999

/** One line of a sale. `product_id` is null for an amount typed on the keypad. */
export const cartLine = z.strictObject({
	key: plainText(40),
	product_id: z.uuid().nullable(),
	name: plainText(120),
	/** Minor units, tax included. */
	unit_amount: z.int().min(1).max(MAX_UNIT_AMOUNT),
	quantity: z.int().min(1).max(MAX_QUANTITY),
})

export const cartLines = z.array(cartLine).max(MAX_LINES)

export type CartLine = z.infer<typeof cartLine>

/** What an amount typed on the keypad is called on receipts. */
export const OPEN_AMOUNT_NAME = 'Open amount'
