import { toPublicId } from '@tender/core/ids'
import { type Account, NO_RULES } from '@tender/core/ledger'
import { toWireMoney } from '@tender/core/wire/money'
import type { WireWallet } from '@tender/core/wire/wallet'

export function presentWallet({ id, name, currency, balance, rules }: Account): WireWallet {
	const { handle, frozenAt, paymentLimit, dayLimit, balanceLimit } = rules ?? NO_RULES
	return {
		id: toPublicId('wallet', id),
		object: 'wallet',
		reference: name,
		handle,
		balance: toWireMoney({ value: balance, currency }),
		frozen: frozenAt !== null,
		limits: { payment: limitOf(paymentLimit), day: limitOf(dayLimit), balance: limitOf(balanceLimit) },
	}
}

function limitOf(limit: bigint | null): number | null {
	return limit === null ? null : Number(limit)
}
