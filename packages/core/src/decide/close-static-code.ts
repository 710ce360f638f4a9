import type { CloseStaticCode } from '../commands.ts'
import type { Decision } from '../decision.ts'
import { refuse } from '../refusals.ts'
import type { World } from '../world.ts'

/** Takes a printed code out of use for good. Closing it again gives the same answer. */
export function closeStaticCode(world: World, command: CloseStaticCode): Decision {
	const staticCode = world.staticCodes.get(command.staticCodeId)
	if (staticCode?.merchantId !== command.merchantId) return { ok: false, refusal: refuse('code_not_found') }
	if (staticCode.closedAt !== null) return { ok: true, result: { kind: 'staticCode', staticCode } }
	// After this point it must succeed.

	const closed = { ...staticCode, closedAt: world.now }
	return { ok: true, result: { kind: 'staticCode', staticCode: closed }, changes: { staticCodesClosed: [closed] } }
}
