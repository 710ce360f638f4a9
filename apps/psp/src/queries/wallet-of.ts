import type { Account } from '@tender/core/ledger'
import type { Account as AccountModel } from '../../generated/prisma/client.ts'

/** The wallet of core, from Prisma's account. */
export function walletOf(model: AccountModel): Account {
	return {
		id: model.id,
		kind: 'wallet',
		ownerId: model.ownerId,
		name: model.name,
		currency: model.currency,
		balance: model.balance,
		rules: {
			handle: model.handle,
			frozenAt: model.frozenAt?.getTime() ?? null,
			paymentLimit: model.paymentLimit,
			dayLimit: model.dayLimit,
			balanceLimit: model.balanceLimit,
			spentOn: model.spentOn,
			spent: model.spent,
		},
		fees: null,
	}
}
