import { toPublicId } from '@tender/core/ids'
import type { WalletCode } from '@tender/core/shown-codes'
import { toWireMoney } from '@tender/core/wire/money'
import { toWireTime } from '@tender/core/wire/payment'
import type { WireWalletCode } from '@tender/core/wire/wallet'

/** A code for a till to scan. Its URL is not that of a code to pay: a customer's camera that sees it pays nothing. */
export function presentWalletCode(code: WalletCode, publicUrl: string): WireWalletCode {
	return {
		id: toPublicId('walletCode', code.id),
		object: 'wallet_code',
		code: code.code,
		url: `${publicUrl}/w/${code.code}`,
		limit: toWireMoney(code.limit),
		created_at: toWireTime(code.createdAt),
		expires_at: toWireTime(code.expiresAt),
	}
}
