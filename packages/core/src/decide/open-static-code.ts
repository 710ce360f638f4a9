import type { OpenStaticCode } from '../commands.ts'
import type { Decision } from '../decision.ts'
import type { StaticCode } from '../shown-codes.ts'
import type { World } from '../world.ts'
import { currencyNotSupported, merchantAccount } from './merchant-account.ts'

/** Makes a code to be printed for a till or a shop, in a currency the merchant takes. */
export function openStaticCode(world: World, command: OpenStaticCode): Decision {
	const made = world.staticCodes.get(command.staticCodeId)
	if (made) return { ok: true, result: { kind: 'staticCode', staticCode: made } }

	if (!merchantAccount(world, command.merchantId, command.currency)) return currencyNotSupported(command.currency)
	// After this point it must succeed.

	const staticCode: StaticCode = {
		id: command.staticCodeId,
		merchantId: command.merchantId,
		merchantName: command.merchantName,
		code: command.code,
		label: command.label,
		currency: command.currency,
		amount: command.amount,
		tipPercents: command.tipPercents,
		createdAt: world.now,
		closedAt: null,
	}
	return { ok: true, result: { kind: 'staticCode', staticCode }, changes: { staticCodesOpened: [staticCode] } }
}
