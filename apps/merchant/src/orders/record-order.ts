import { v7 } from 'uuid'
import type { Database } from '../database.ts'
import type { CheckoutBody } from './checkout-body.ts'
import type { OrderRow } from './to-till-order.ts'

/** An order just recorded, and what the PSP will be asked for. */
export interface RecordedOrder extends OrderRow {
	readonly expiresInSeconds: number
	/** The tips to offer, in whole percent; kept, so that the same Checkout sent again asks the PSP for the same. */
	readonly tipPercents: readonly number[]
	readonly lines: readonly { name: string; quantity: number; unitAmount: number; amount: number }[]
}

/**
 * Stores the order of one press of Checkout and puts it on its till, in one statement and so in one trip to the
 * database. Prices come from the catalogue, never from the browser. Answers undefined and stores nothing when the order
 * is already there, when the sum differs from what the till showed, or when another window works this till.
 */
export async function recordOrder(
	db: Database,
	body: CheckoutBody,
	userId: string,
): Promise<RecordedOrder | undefined> {
	const [row] = await db.$queryRaw<RecordedOrder[]>`
		WITH wanted AS (
			SELECT * FROM ROWS FROM (
				jsonb_to_recordset(${JSON.stringify(body.lines)}::jsonb) AS (product_id uuid, name text, unit_amount bigint, quantity int)
			) WITH ORDINALITY AS line (product_id, name, unit_amount, quantity, place)
		), counter AS (
			SELECT tills.id, shops.currency, shops.open_amount_tax_rate, shops.code_lifetime_seconds, shops.tip_percents
			FROM tills JOIN shops ON shops.id = tills.shop_id
			WHERE tills.id = ${body.till_id}::uuid AND tills.session_id = ${body.session_id}::uuid
		), priced AS (
			SELECT wanted.place, wanted.product_id, wanted.quantity,
				CASE WHEN wanted.product_id IS NULL THEN wanted.name ELSE products.name END AS name,
				CASE WHEN wanted.product_id IS NULL THEN wanted.unit_amount ELSE products.price END AS unit_amount,
				CASE WHEN wanted.product_id IS NULL THEN counter.open_amount_tax_rate ELSE products.tax_rate END AS tax_rate
			FROM counter CROSS JOIN wanted LEFT JOIN products ON products.id = wanted.product_id AND products.available
		), placed AS (
			INSERT INTO orders (id, checkout_id, till_id, user_id, currency, total, expires_in_seconds, tip_percents)
			SELECT ${v7()}::uuid, ${body.checkout_id}::uuid, counter.id, ${userId}::uuid, counter.currency, ${body.total}::bigint,
				counter.code_lifetime_seconds, counter.tip_percents
			FROM counter
			WHERE (SELECT sum(unit_amount * quantity) = ${body.total}::bigint AND bool_and(unit_amount IS NOT NULL) FROM priced)
				-- Asked before the sequence is, so that a Checkout sent twice leaves no gap in the numbers.
				AND NOT EXISTS (SELECT FROM orders WHERE checkout_id = ${body.checkout_id}::uuid)
			ON CONFLICT (checkout_id) DO NOTHING
			RETURNING *
		), kept_lines AS (
			INSERT INTO order_lines (order_id, position, product_id, name, quantity, unit_amount, amount, tax_rate)
			SELECT placed.id, place, product_id, name, quantity, unit_amount, unit_amount * quantity, tax_rate FROM placed, priced
		), kept_event AS (
			INSERT INTO order_events (order_id, type, source) SELECT id, 'created', 'till' FROM placed
		), on_till AS (
			UPDATE tills SET order_id = placed.id, cart = ${JSON.stringify(body.lines)}::jsonb, updated_at = now(),
				revision = greatest(tills.revision, ${body.revision}::bigint)
			FROM placed WHERE tills.id = placed.till_id
		)
		SELECT id, number, status::text, total, tip, currency, checkout_id AS "checkoutId", payment_id AS "paymentId",
			qr_code_url AS "qrCodeUrl", stream_token AS "streamToken", expires_at AS "expiresAt",
			expires_in_seconds AS "expiresInSeconds", tip_percents AS "tipPercents",
			(SELECT jsonb_agg(jsonb_build_object('name', name, 'quantity', quantity, 'unitAmount', unit_amount,
				'amount', unit_amount * quantity) ORDER BY place) FROM priced) AS lines
		FROM placed`
	return row
}

/** The order that an earlier sending of the same press of Checkout recorded. */
export async function findRecordedOrder(db: Database, checkoutId: string): Promise<RecordedOrder | undefined> {
	const order = await db.order.findUnique({
		where: { checkoutId },
		include: { lines: { orderBy: { position: 'asc' } } },
	})
	// An order that a till recorded has both; the database says so.
	if (!order || order.expiresInSeconds === null) return undefined
	const lines = order.lines.map(({ name, quantity, unitAmount, amount }) => ({
		name,
		quantity,
		unitAmount: Number(unitAmount),
		amount: Number(amount),
	}))
	return { ...order, expiresInSeconds: order.expiresInSeconds, lines }
}
