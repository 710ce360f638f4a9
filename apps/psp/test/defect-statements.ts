/** Statements that make a defect: what they change is at most what they say. */

export const drop = (table: string, constraint: string) => `ALTER TABLE ${table} DROP CONSTRAINT ${constraint}`
export const set = (table: string, of: string, change: string) => `UPDATE ${table} SET ${change} WHERE id = ${of}`
export const moves = (of: string, kind: string) => `kind = '${kind}' AND ${of} IN (payment_id, refund_id, payout_id)`
export const move = (of: string, kind: string, change: string) =>
	`UPDATE transfers SET ${change} WHERE ${moves(of, kind)}`
export const lose = (of: string, kind: string) => `DELETE FROM transfers WHERE ${moves(of, kind)}`
export const twice = (of: string, kind: string, index: string) =>
	`DROP INDEX ${index}; INSERT INTO transfers (id, kind, debit_account_id, credit_account_id, amount, currency, payment_id, refund_id, payout_id, created_at)
		SELECT gen_random_uuid(), kind, debit_account_id, credit_account_id, amount, currency, payment_id, refund_id, payout_id, created_at FROM transfers WHERE ${moves(of, kind)}`
