import type { Command } from '@tender/core/commands'
import type { Request } from '@tender/core/decide-batch'
import { HOUSE_ID } from '@tender/core/ledger'
import type { Need } from './store.ts'

type NeedOf = { readonly [T in Command['type']]: (need: Need, command: Extract<Command, { type: T }>) => void }

/** What each command looks at. A command that makes something also looks whether it was made: a retry finds its own. */
const NEED_OF: NeedOf = {
	createPayment: (need, { paymentId, merchantId, orderId }) => {
		// The very same command may come again after its commit's answer was lost.
		need.paymentIds.push(paymentId)
		need.orders.push({ merchantId, orderId })
		need.owners.add(merchantId)
	},
	claimPayment: (need, { paymentId, walletId }) => {
		need.paymentIds.push(paymentId)
		need.walletIds.push(walletId)
	},
	releasePayment: (need, { paymentId, walletId }) => {
		need.paymentIds.push(paymentId)
		need.walletIds.push(walletId)
	},
	lapseClaim: (need, { paymentId }) => need.paymentIds.push(paymentId),
	payPayment: (need, { paymentId, walletId }) => {
		need.paymentIds.push(paymentId)
		need.walletIds.push(walletId)
		need.owners.add(HOUSE_ID)
	},
	cancelPayment: (need, { paymentId }) => need.paymentIds.push(paymentId),
	expirePayment: (need, { paymentId }) => need.paymentIds.push(paymentId),
	refundPayment: (need, { paymentId }) => {
		need.paymentIds.push(paymentId)
		need.refundedPaymentIds.push(paymentId)
		need.owners.add(HOUSE_ID)
	},
	openStaticCode: (need, { staticCodeId, merchantId }) => {
		need.staticCodeIds.push(staticCodeId)
		need.owners.add(merchantId)
	},
	closeStaticCode: (need, { staticCodeId }) => need.staticCodeIds.push(staticCodeId),
	payStaticCode: (need, { staticCode, walletId, paymentId }) => {
		need.staticCodes.push(staticCode)
		need.walletIds.push(walletId)
		need.paymentIds.push(paymentId)
		need.owners.add(HOUSE_ID)
	},
	showWalletCode: (need, { walletId, code }) => {
		need.walletIds.push(walletId)
		need.walletCodes.push(code)
	},
	chargeWalletCode: (need, { walletCode, paymentId, merchantId, orderId }) => {
		need.walletCodes.push(walletCode)
		need.paymentIds.push(paymentId)
		need.orders.push({ merchantId, orderId })
		need.owners.add(merchantId).add(HOUSE_ID)
	},
	openWallet: (need, { providerId, reference }) => need.walletReferences.push({ providerId, reference }),
	changeWallet: (need, { walletId, handle }) => {
		need.walletIds.push(walletId)
		if (handle) need.handles.push(handle)
	},
	topUp: (need, { walletId, providerId }) => {
		need.walletIds.push(walletId)
		need.owners.add(providerId)
	},
	withdraw: (need, { walletId, providerId }) => {
		need.walletIds.push(walletId)
		need.owners.add(providerId)
	},
	sendMoney: (need, { walletId, toHandle }) => {
		need.walletIds.push(walletId)
		need.handles.push(toHandle)
	},
	requestPayout: (need, { payoutId, merchantId }) => {
		need.payoutIds.push(payoutId)
		need.exactOwners.add(merchantId)
		need.owners.add(HOUSE_ID)
	},
	settlePayout: (need, { payoutId }) => {
		need.payoutIds.push(payoutId)
		need.owners.add(HOUSE_ID)
	},
}

/** What the commands of a batch look at, by kind of row. */
export function needOf(requests: readonly Request[]): Need {
	const need: Need = {
		records: [],
		paymentIds: [],
		orders: [],
		refundedPaymentIds: [],
		walletIds: [],
		walletReferences: [],
		handles: [],
		staticCodes: [],
		staticCodeIds: [],
		walletCodes: [],
		payoutIds: [],
		owners: new Set(),
		exactOwners: new Set(),
	}
	for (const { command, idempotency } of requests) {
		;(NEED_OF[command.type] as (need: Need, command: Command) => void)(need, command)
		if (idempotency) need.records.push({ scope: idempotency.scope, key: idempotency.key })
	}
	return need
}
