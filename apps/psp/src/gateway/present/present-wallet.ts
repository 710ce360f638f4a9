import { toPublicId } from '@tender/core/ids'
import type { Account, Transfer } from '@tender/core/ledger'
import type { Payment } from '@tender/core/payment'
import { toWireMoney } from '@tender/core/wire/money'
import { toWireTime } from '@tender/core/wire/payment'
import type { WireMadeTransaction, WireTransaction, WireWallet } from '@tender/core/wire/wallet'
import type { StatementLine } from '../../queries/list-transactions.ts'

export function presentWallet(wallet: Pick<Account, 'id' | 'name' | 'currency' | 'balance'>): WireWallet {
	return {
		id: toPublicId('wallet', wallet.id),
		object: 'wallet',
		reference: wallet.name,
		balance: toWireMoney({ value: wallet.balance, currency: wallet.currency }),
	}
}

/** One stored line of a wallet's statement. */
export function presentTransaction(line: StatementLine, walletId: string): WireTransaction {
	return {
		id: toPublicId('transfer', line.id),
		object: 'transaction',
		type: line.kind === 'capture' ? 'payment' : 'top_up',
		direction: line.debitAccountId === walletId ? 'out' : 'in',
		amount: toWireMoney({ value: line.amount, currency: line.currency }),
		counterparty: line.payment?.merchant.name ?? line.debit.name,
		payment_id: line.paymentId === null ? null : toPublicId('payment', line.paymentId),
		order_id: line.payment?.orderId ?? null,
		created_at: toWireTime(line.createdAt.getTime()),
	}
}

/** The line a pay or a top-up has just made, with the balance right after it. */
export function presentMadeTransaction(
	{ transfer, wallet, payment }: { transfer: Transfer; wallet: Account; payment: Payment | null },
	topUpSource = '',
): WireMadeTransaction {
	return {
		id: toPublicId('transfer', transfer.id),
		object: 'transaction',
		type: transfer.kind === 'capture' ? 'payment' : 'top_up',
		direction: transfer.debitAccountId === wallet.id ? 'out' : 'in',
		amount: toWireMoney(transfer.amount),
		counterparty: payment?.merchantName ?? topUpSource,
		payment_id: payment ? toPublicId('payment', payment.id) : null,
		order_id: payment?.orderId ?? null,
		created_at: toWireTime(transfer.createdAt),
		wallet: {
			id: toPublicId('wallet', wallet.id),
			balance: toWireMoney({ value: wallet.balance, currency: wallet.currency }),
		},
	}
}
