import { toPublicId } from '@tender/core/ids'
import type { Account, Transfer, TransferKind } from '@tender/core/ledger'
import type { Payment } from '@tender/core/payment'
import { toWireMoney } from '@tender/core/wire/money'
import { toWireTime } from '@tender/core/wire/payment'
import type { WireMadeTransaction, WirePaidTransaction, WireTransaction } from '@tender/core/wire/wallet'
import type { StatementLine } from '../../queries/list-transactions.ts'

/** What each movement is called on a customer's statement; what is not here never touches a wallet. */
const TYPES: Partial<Record<TransferKind, WireTransaction['type']>> = {
	capture: 'payment',
	tip: 'tip',
	refund: 'refund',
	top_up: 'top_up',
	withdrawal: 'withdrawal',
	transfer: 'transfer',
}

/** A transfer, with what its line says besides: who is at the other end, and which order it was for. */
interface Line extends Omit<Transfer, 'refundId' | 'payoutId'> {
	readonly counterparty: string
	readonly orderId: string | null
}

/** What a command did to a wallet. */
interface Made {
	readonly transfer: Transfer
	readonly tip: Transfer | null
	readonly wallet: Account
	readonly payment: Payment | null
	readonly other: Account | null
}

/** One stored line of a wallet's statement. */
export function presentTransaction(line: StatementLine, walletId: string): WireTransaction {
	const other = line.debitAccountId === walletId ? line.credit : line.debit
	const counterparty =
		line.payment?.merchant.name ?? (line.kind === 'transfer' ? nameOfWallet(other.handle) : other.name)
	const orderId = line.payment?.orderId ?? null
	const { amount: value, currency } = line
	const createdAt = line.createdAt.getTime()
	return present({ ...line, amount: { value, currency }, createdAt, counterparty, orderId }, walletId)
}

/** The line a command has just made, with the balance right after it. `place` is where money came from or went to. */
export function presentMadeTransaction(made: Made, place = ''): WireMadeTransaction {
	const { wallet } = made
	return {
		...presentMade(made.transfer, made, place),
		wallet: {
			id: toPublicId('wallet', wallet.id),
			balance: toWireMoney({ value: wallet.balance, currency: wallet.currency }),
		},
	}
}

/** The line a pay has just made, and its tip's. */
export function presentPaidTransaction(made: Made): WirePaidTransaction {
	return { ...presentMadeTransaction(made), tip: made.tip && presentMade(made.tip, made, '') }
}

function presentMade(transfer: Transfer, { wallet, payment, other }: Made, place: string): WireTransaction {
	const counterparty =
		payment?.merchantName ?? (transfer.kind === 'transfer' ? nameOfWallet(other?.rules?.handle) : place)
	return present({ ...transfer, counterparty, orderId: payment?.orderId ?? null }, wallet.id)
}

function present(line: Line, walletId: string): WireTransaction {
	const type = TYPES[line.kind]
	if (!type) throw new Error(`transfer ${line.id} is a ${line.kind}, which no wallet has`)
	return {
		id: toPublicId('transfer', line.id),
		object: 'transaction',
		type,
		direction: line.debitAccountId === walletId ? 'out' : 'in',
		amount: toWireMoney(line.amount),
		counterparty: line.counterparty,
		payment_id: line.paymentId === null ? null : toPublicId('payment', line.paymentId),
		order_id: line.orderId,
		// A top-up's reference is the provider's own note; a transfer's was written for the one who gets it.
		message: line.kind === 'transfer' ? line.reference : null,
		created_at: toWireTime(line.createdAt),
	}
}

/** A wallet is known to others by its handle only, which it may have given up since. */
function nameOfWallet(handle: string | null | undefined): string {
	return handle ? `@${handle}` : 'another wallet'
}
