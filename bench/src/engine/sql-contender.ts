import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { withClient } from '@tender/postgres/with-client'
import { type Crowd, CURRENCY } from '../load/job.ts'
import type { BenchDatabase } from './bench-server.ts'
import { FILLING } from './psp-contender.ts'
import { PAST_PAYMENTS, writeHistory } from './write-history.ts'

/** Ids that pgbench, too, can make of a number. */
const MERCHANT = '10000000-0000-7000-8000-'
const PAYEE = '20000000-0000-7000-8000-'
const WALLET = '30000000-0000-7000-8000-'
const PROVIDER = '40000000-0000-7000-8000-000000000001'
const CLEARING = '50000000-0000-7000-8000-000000000001'

/** The PSP's own tables with one function per transaction over them, and the same crowd. */
export async function openSqlBooks(books: BenchDatabase, size: { merchants: number; wallets: number }): Promise<Crowd> {
	const idOf = (prefix: string) => `('${prefix}' || lpad(n::text, 12, '0'))::uuid`
	await withClient(books.ownerUrl, async (client) => {
		await client.query(readFileSync(join(import.meta.dirname, 'sql-functions.sql'), 'utf8'))
		// Every wallet was filled from a clearing account, as the books demand.
		await client.query(`
			INSERT INTO merchants (id, name) SELECT ${idOf(MERCHANT)}, 'Merchant ' || n FROM generate_series(1, ${size.merchants}) n;
			INSERT INTO wallet_providers (id, name) VALUES ('${PROVIDER}', 'Bench wallet');
			INSERT INTO accounts (id, kind, owner_id, name, currency)
			SELECT ${idOf(PAYEE)}, 'merchant', ${idOf(MERCHANT)}, '', '${CURRENCY}' FROM generate_series(1, ${size.merchants}) n;
			INSERT INTO accounts (id, kind, owner_id, name, currency, balance)
			VALUES ('${CLEARING}', 'clearing', '${PROVIDER}', 'bank', '${CURRENCY}', ${-FILLING * size.wallets});
			INSERT INTO accounts (id, kind, owner_id, name, currency, balance)
			SELECT ${idOf(WALLET)}, 'wallet', '${PROVIDER}', 'customer-' || n, '${CURRENCY}', ${FILLING} FROM generate_series(1, ${size.wallets}) n;
			INSERT INTO transfers (id, kind, debit_account_id, credit_account_id, amount, currency, created_at)
			SELECT uuidv7(), 'top_up', '${CLEARING}', ${idOf(WALLET)}, ${FILLING}, '${CURRENCY}', now() FROM generate_series(1, ${size.wallets}) n`)
	})
	await writeHistory(books, PAST_PAYMENTS)
	return {
		merchants: Array.from({ length: size.merchants }, (_, n) => ({ id: id(MERCHANT, n + 1), apiKey: '' })),
		wallets: Array.from({ length: size.wallets }, (_, n) => id(WALLET, n + 1)),
		providerId: PROVIDER,
		walletKey: '',
	}
}

function id(prefix: string, number: number): string {
	return prefix + String(number).padStart(12, '0')
}

/** A cycle in pgbench's language. */
export function pgbenchScript(size: { merchants: number; wallets: number }, amount: number): string {
	return `\\set m random(1, ${size.merchants})
\\set w random(1, ${size.wallets})
SELECT create_payment(('${MERCHANT}' || lpad((:m)::text, 12, '0'))::uuid, 'SN-pgbench-' || uuidv7(), ${amount}, '${CURRENCY}') AS payment \\gset
SELECT pay_payment(:payment, '${PROVIDER}', ('${WALLET}' || lpad((:w)::text, 12, '0'))::uuid, ${amount}, '${CURRENCY}');
`
}
