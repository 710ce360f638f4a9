import { TenderError } from '@tender/sdk/tender-error'
import type { WalletClient } from '@tender/sdk/wallet-client'
import type { Database } from '../database.ts'
import { loadPayView } from '../payments/load-pay-view.ts'
import { unfinishedAttempts } from '../payments/payment-attempt.ts'
import type { StatementPage, UnfinishedPayment, WalletView } from './wallet-view.ts'

/** Lines per page of the statement. */
const PAGE_SIZE = 20

interface Parts {
	readonly db: Database
	readonly psp: WalletClient
}

/** Balance, newest statement lines, and what is left unfinished, as the PSP knows them now. */
export async function loadWalletView(parts: Parts, user: { id: string; walletId: string }): Promise<WalletView> {
	try {
		// First what is unfinished: looking it up may settle it, and then the statement below already has it.
		const unfinished = await loadUnfinished(parts, user)
		const [wallet, statement] = await Promise.all([
			parts.psp.wallets.get(user.walletId),
			loadStatementPage(parts.psp, user.walletId),
		])
		return { kind: 'open', balance: wallet.balance, statement, unfinished }
	} catch (error) {
		if (error instanceof TenderError) return { kind: 'unreachable' }
		throw error
	}
}

/** The page of the statement after `cursor`, or the newest. */
export async function loadStatementPage(psp: WalletClient, walletId: string, cursor?: string): Promise<StatementPage> {
	const page = await psp.wallets.transactions(walletId, { limit: PAGE_SIZE, ...(cursor ? { cursor } : {}) })
	return { lines: page.data, nextCursor: page.has_more ? page.next_cursor : null }
}

async function loadUnfinished(parts: Parts, user: { id: string; walletId: string }): Promise<UnfinishedPayment[]> {
	const attempts = await unfinishedAttempts(parts.db, user.id)
	const looked = await Promise.all(
		attempts.map(async ({ code }) => ({ code, view: await loadPayView(parts, user, code) })),
	)
	return looked.flatMap(({ code, view }) =>
		view.kind === 'due' && view.tried ? [{ code, merchant: view.asked.merchant, amount: view.asked.amount }] : [],
	)
}
