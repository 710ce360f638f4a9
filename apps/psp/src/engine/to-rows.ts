import { dayOf, type TransferKind } from '@tender/core/ledger'
import type { Event } from '@tender/core/world'
import { toRuleColumns } from './account-row.ts'
import { toStaticCodeColumns, toWalletCodeRow } from './code-rows.ts'
import { toPaymentColumns, toSaidState } from './payment-row.ts'
import { toPayoutRow, toPayoutStateColumns } from './payout-row.ts'
import { toRefundRow } from './refund-row.ts'
import type { Write } from './store.ts'

/** What every batch may write, as rows for `json_to_recordset`. */
export function toRows({ now, changes, records }: Write) {
	const opened = new Set(changes.accountsOpened.map(({ id }) => id))
	const moves = sumMoves(changes.transfers)
	return {
		// An account is opened empty, whatever its provider changed on it since: what the batch moved on it is added here.
		opened: changes.accountsOpened.map((account) => {
			const { delta, spent } = moves.get(account.id) ?? NOTHING_MOVED
			return {
				id: account.id,
				kind: account.kind,
				owner_id: account.ownerId,
				name: account.name,
				currency: account.currency,
				balance: String(delta),
				created_at: now,
				...toRuleColumns(account.rules),
				spent: String(spent),
				spent_on: spent === 0n ? 0 : dayOf(now),
			}
		}),
		created: changes.paymentsCreated.map(toPaymentColumns),
		moved: changes.paymentsMoved.map(({ payment, from }) => ({
			id: payment.id,
			from_status: from,
			...toSaidState(payment.state),
		})),
		transfers: changes.transfers.map((transfer) => ({
			id: transfer.id,
			kind: transfer.kind,
			debit_account_id: transfer.debitAccountId,
			credit_account_id: transfer.creditAccountId,
			amount: String(transfer.amount.value),
			currency: transfer.amount.currency,
			payment_id: transfer.paymentId ?? undefined,
			refund_id: transfer.refundId ?? undefined,
			payout_id: transfer.payoutId ?? undefined,
			reference: transfer.reference ?? undefined,
			created_at: transfer.createdAt,
		})),
		/** A hot account is written once, however many paid it. */
		balances: [...moves]
			.filter(([id]) => !opened.has(id))
			.map(([id, { delta, spent }]) => ({ id, delta: String(delta), spent: String(spent) })),
		events: changes.events.map((event, position) => ({
			position,
			id: event.id,
			merchant_id: event.merchantId,
			type: event.type,
			...aboutWhat(event),
			created_at: event.createdAt,
		})),
		records: records.map(({ scope, key, fingerprint, reply }) => ({
			scope,
			key,
			fingerprint,
			...reply,
			created_at: now,
		})),
	}
}

/** What few batches write. `accounts` takes the place of `balances`: what moved on each, and the rules it was given. */
export function toRareRows({ changes }: Write, { balances }: ReturnType<typeof toRows>) {
	const rulesById = new Map(
		changes.walletsChanged.map(({ id, rules }) => [id, { ruled: true, ...toRuleColumns(rules) }]),
	)
	const moved = new Set(balances.map(({ id }) => id))
	const unmoved = [...rulesById.keys()].filter((id) => !moved.has(id)).map((id) => ({ id, delta: '0', spent: '0' }))
	return {
		accounts: [...balances, ...unmoved].map((row) => ({ ...row, ...(rulesById.get(row.id) ?? { ruled: false }) })),
		refunds: changes.refundsMade.map(toRefundRow),
		payoutsRequested: changes.payoutsRequested.map(toPayoutRow),
		payoutsMoved: changes.payoutsMoved.map(({ payout, from }) => ({
			id: payout.id,
			from_status: from,
			...toPayoutStateColumns(payout),
		})),
		staticCodesOpened: changes.staticCodesOpened.map(toStaticCodeColumns),
		staticCodesClosed: changes.staticCodesClosed.map(({ id, closedAt }) => ({ id, closed_at: closedAt })),
		walletCodesShown: changes.walletCodesShown.map(toWalletCodeRow),
		walletCodesSpent: changes.walletCodesSpent.map(({ id, paymentId }) => ({ id, payment_id: paymentId })),
	}
}

function aboutWhat(event: Event) {
	if ('payoutId' in event) return { payout_id: event.payoutId, state: toPayoutStateColumns(event.payout) }
	return { payment_id: event.paymentId, refund_id: event.refundId ?? undefined, state: toSaidState(event.state) }
}

/** The transfers that leave a wallet, and so count to its day. */
const SPENDS: ReadonlySet<TransferKind> = new Set(['capture', 'tip', 'withdrawal', 'transfer'])
const NOTHING_MOVED = { delta: 0n, spent: 0n }

/** What the batch's transfers come to per account. */
function sumMoves(transfers: Write['changes']['transfers']) {
	const moves = new Map<string, { delta: bigint; spent: bigint }>()
	const add = (id: string, delta: bigint, spent: bigint) => {
		const before = moves.get(id)
		if (before) moves.set(id, { delta: before.delta + delta, spent: before.spent + spent })
		else moves.set(id, { delta, spent })
	}
	for (const { kind, debitAccountId, creditAccountId, amount } of transfers) {
		add(debitAccountId, -amount.value, SPENDS.has(kind) ? amount.value : 0n)
		add(creditAccountId, amount.value, 0n)
	}
	return moves
}
