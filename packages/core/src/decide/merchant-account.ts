import type { Account } from '../ledger.ts'
import { type Refusal, refuse } from '../refusals.ts'
import { findAccount, type World } from '../world.ts'

/** The account in which a merchant takes a currency, if it takes it. */
export function merchantAccount(world: World, merchantId: string, currency: string): Account | undefined {
	return findAccount(world, { kind: 'merchant', ownerId: merchantId, name: '', currency })
}

/** The merchant takes no such money. */
export function currencyNotSupported(currency: string): { readonly ok: false; readonly refusal: Refusal } {
	return { ok: false, refusal: refuse('currency_not_supported', `The merchant has no ${currency} account.`) }
}
