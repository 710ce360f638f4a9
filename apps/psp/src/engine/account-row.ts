import type { Account, AccountKind, WalletRules } from '@tender/core/ledger'
import { Prisma } from '../../generated/prisma/client.ts'
import { selectList } from './columns.ts'

interface AccountColumns {
	id: string
	kind: AccountKind
	owner_id: string
	name: string
	currency: string
	balance: string
}

/** A wallet as the database hands it over in JSON. */
export interface WalletRow extends AccountColumns {
	handle: string | null
	frozen_at: number | null
	payment_limit: string | null
	day_limit: string | null
	balance_limit: string | null
	spent_on: number
	spent: string
}

/** An account that is not a wallet. */
export interface LedgerRow extends AccountColumns {
	fee_basis_points: number | null
	fee_fixed: string | null
	fee_returned: boolean | null
}

const PLAIN = ['id', 'kind', 'owner_id', 'name', 'currency']

/** The select list that makes a WalletRow of `accounts` under this alias. */
export function walletColumns(alias: string): Prisma.Sql {
	const wholeNumbers = ['balance', 'payment_limit', 'day_limit', 'balance_limit', 'spent']
	return Prisma.raw(selectList(alias, { plain: [...PLAIN, 'handle', 'spent_on'], wholeNumbers, times: ['frozen_at'] }))
}

/** The select list that makes a LedgerRow of `accounts` under this alias. */
export function ledgerColumns(alias: string): Prisma.Sql {
	const plain = [...PLAIN, 'fee_basis_points', 'fee_returned']
	return Prisma.raw(selectList(alias, { plain, wholeNumbers: ['balance', 'fee_fixed'], times: [] }))
}

export function toWallet(row: WalletRow): Account {
	return {
		...toBareAccount(row),
		rules: {
			handle: row.handle,
			frozenAt: row.frozen_at,
			paymentLimit: toLimit(row.payment_limit),
			dayLimit: toLimit(row.day_limit),
			balanceLimit: toLimit(row.balance_limit),
			spentOn: row.spent_on,
			spent: BigInt(row.spent),
		},
		fees: null,
	}
}

export function toLedgerAccount(row: LedgerRow): Account {
	const { fee_basis_points: basisPoints, fee_fixed: fixed, fee_returned: returned } = row
	const none = basisPoints === null || fixed === null || returned === null
	return {
		...toBareAccount(row),
		rules: null,
		fees: none ? null : { basisPoints, fixed: BigInt(fixed), returned },
	}
}

/** The rules a provider sets. What was spent is counted by the transfers. */
export function toRuleColumns(rules: WalletRules | null) {
	return {
		handle: rules?.handle ?? null,
		frozen_at: rules?.frozenAt ?? null,
		payment_limit: fromLimit(rules?.paymentLimit),
		day_limit: fromLimit(rules?.dayLimit),
		balance_limit: fromLimit(rules?.balanceLimit),
	}
}

function toBareAccount(row: AccountColumns) {
	return {
		id: row.id,
		kind: row.kind,
		ownerId: row.owner_id,
		name: row.name,
		currency: row.currency,
		balance: BigInt(row.balance),
	}
}

function toLimit(text: string | null): bigint | null {
	return text === null ? null : BigInt(text)
}

function fromLimit(limit: bigint | null | undefined): string | null {
	return limit === null || limit === undefined ? null : String(limit)
}
