import { refuse } from '@tender/core/refusals'
import { findMerchantAccount } from '../queries/merchant-balance.ts'
import type { Gateway } from './gateway.ts'
import { Refused } from './problem.ts'

/** The id of the merchant's account in a currency. */
export async function accountInCurrency({ database }: Gateway, merchantId: string, currency: string): Promise<string> {
	const id = await findMerchantAccount(database, { merchantId, currency })
	if (id === undefined) throw new Refused(refuse('currency_not_supported', `You have no ${currency} account.`))
	return id
}
