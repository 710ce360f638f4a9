import { HOUSE_ID } from '@tender/core/ledger'
import { refuse } from '@tender/core/refusals'
import type { MiddlewareHandler } from 'hono'
import type { Caller } from './auth/authenticate.ts'
import type { Gateway, GatewayEnv } from './gateway.ts'
import { Refused } from './problem.ts'

const NEEDED: Readonly<Record<Caller['kind'], string>> = {
	merchant: "a merchant's key (sk_…)",
	wallet_provider: "a wallet provider's key (wk_…)",
	operator: "the operator's key (ok_…)",
}

/** Lets only callers with this kind of key through, and says who it is. */
export function only(gateway: Gateway, kind: Caller['kind']): MiddlewareHandler<GatewayEnv> {
	return async (c, next) => {
		const caller = await gateway.authenticate(c.req.header('authorization'))
		if (!caller) {
			throw new Refused(
				refuse('unauthorized', 'Send "Authorization: Bearer …" with a key that is in use. Nothing was done.'),
			)
		}
		if (caller.kind !== kind) {
			throw new Refused(refuse('forbidden', `This call needs ${NEEDED[kind]}. Nothing was done.`))
		}
		c.set('caller', caller)
		await next()
	}
}

/** The merchant calling; only behind `only(gateway, 'merchant')`. */
export function merchantOf(caller: Caller): Extract<Caller, { kind: 'merchant' }> {
	if (caller.kind !== 'merchant') throw new Error('the route did not ask for a merchant')
	return caller
}

/** The wallet provider calling; only behind `only(gateway, 'wallet_provider')`. */
export function providerOf(caller: Caller): Extract<Caller, { kind: 'wallet_provider' }> {
	if (caller.kind !== 'wallet_provider') throw new Error('the route did not ask for a wallet provider')
	return caller
}

/** Who the caller is, as one id: its keys and its limits are its own. */
export function ownerOf(caller: Caller): string {
	switch (caller.kind) {
		case 'merchant':
			return caller.merchantId
		case 'wallet_provider':
			return caller.providerId
		case 'operator':
			return HOUSE_ID
	}
}
