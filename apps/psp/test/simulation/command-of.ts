import type { Command } from '@tender/core/commands'
import type { Chance } from './chance.ts'
import type { Deed } from './plan.ts'
import type { Town } from './town.ts'

/** The ids of what an operation made. Nobody can guess them before. */
export interface Made {
	readonly paymentId: string
	readonly code: string
	readonly staticCodeId: string
	readonly payoutId: string
}

/** The command a gateway makes of a request: every arrival gets fresh ids, as every HTTP request does. */
export function commandOf(
	deed: Deed,
	town: Town,
	fresh: (what: string) => string,
	madeBy: (nth: number) => Made,
): Command {
	const merchant = (number: number) => {
		const { id, name } = town.merchants[number] as Town['merchants'][number]
		return { merchantId: id, merchantName: name }
	}
	const wallet = (place: number) => {
		const kept = town.wallets[place]
		const providerId = town.providers[kept?.provider ?? 0] as string
		return { providerId, walletId: kept?.id ?? town.nobodysWallet }
	}
	const capture = () => ({
		transferId: fresh('transfer'),
		tipTransferId: fresh('tip'),
		feeTransferId: fresh('fee'),
	})
	const price = ({ value, currency }: { value: bigint; currency: string }) => ({ value, currency })
	switch (deed.do) {
		case 'create':
			return {
				type: 'createPayment',
				...merchant(deed.merchant),
				paymentId: fresh('payment'),
				code: codeOf(fresh('code')),
				orderId: `SN${deed.order}`,
				amount: price(deed),
				tipPercents: deed.tips ? [10, 15, 20] : null,
				description: null,
				lineItems: deed.lines.map(([quantity, amount]) => ({ name: 'Coffee', quantity, unit_amount: amount, amount })),
				metadata: {},
				expiresInSeconds: deed.lives,
			}
		case 'claim':
			return { type: 'claimPayment', ...wallet(deed.wallet), paymentId: madeBy(deed.sale).paymentId }
		case 'release':
			return { type: 'releasePayment', ...wallet(deed.wallet), paymentId: madeBy(deed.sale).paymentId }
		case 'lapse':
			return { type: 'lapseClaim', paymentId: madeBy(deed.sale).paymentId }
		case 'expire':
			return { type: 'expirePayment', paymentId: madeBy(deed.sale).paymentId }
		case 'pay': {
			const { paymentId } = madeBy(deed.sale)
			return { type: 'payPayment', ...wallet(deed.wallet), ...capture(), paymentId, amount: price(deed), tip: deed.tip }
		}
		case 'cancel': {
			const { merchantId } = merchant(deed.merchant)
			return { type: 'cancelPayment', merchantId, paymentId: madeBy(deed.sale).paymentId }
		}
		case 'refund':
			return {
				type: 'refundPayment',
				refundId: fresh('refund'),
				transferId: fresh('transfer'),
				feeReturnTransferId: fresh('fee return'),
				paymentId: madeBy(deed.sale).paymentId,
				merchantId: merchant(deed.merchant).merchantId,
				amount: deed.amount,
				lines: deed.lines,
				reason: null,
				actor: null,
			}
		case 'print':
			return {
				type: 'openStaticCode',
				...merchant(deed.merchant),
				staticCodeId: fresh('static code'),
				code: codeOf(fresh('code')),
				label: 'Counter 2',
				currency: deed.currency,
				amount: deed.fixed,
				tipPercents: deed.tips ? [5, 10] : null,
			}
		case 'closeCode': {
			const { merchantId } = merchant(deed.merchant)
			return { type: 'closeStaticCode', merchantId, staticCodeId: madeBy(deed.code).staticCodeId }
		}
		case 'payCode': {
			const paymentId = fresh('payment')
			return {
				type: 'payStaticCode',
				...wallet(deed.wallet),
				...capture(),
				paymentId,
				code: codeOf(fresh('code')),
				orderId: paymentId,
				amount: price(deed),
				staticCode: madeBy(deed.code).code,
				tip: deed.tip,
			}
		}
		case 'show': {
			const walletCodeId = fresh('wallet code')
			return {
				type: 'showWalletCode',
				...wallet(deed.wallet),
				walletCodeId,
				code: codeOf(fresh('code')),
				limit: price(deed),
			}
		}
		case 'charge':
			return {
				type: 'chargeWalletCode',
				...merchant(deed.merchant),
				...capture(),
				paymentId: fresh('payment'),
				code: codeOf(fresh('payment code')),
				orderId: `SN${deed.order}`,
				amount: price(deed),
				description: null,
				lineItems: [],
				metadata: {},
				walletCode: madeBy(deed.shown).code,
			}
		default:
			return commandOfMoney(deed, town, fresh, madeBy, wallet)
	}
}

type MoneyDeed = Extract<Deed, { do: 'open' | 'change' | 'topUp' | 'withdraw' | 'send' | 'payout' | 'settle' }>

function commandOfMoney(
	deed: MoneyDeed,
	town: Town,
	fresh: (what: string) => string,
	madeBy: (nth: number) => Made,
	wallet: (place: number) => { providerId: string; walletId: string },
): Command {
	switch (deed.do) {
		case 'open': {
			const reference = town.reference(deed.reference)
			const providerId = town.providers[deed.provider] as string
			return { type: 'openWallet', walletId: fresh('wallet'), providerId, reference, currency: deed.currency }
		}
		case 'change': {
			const { do: _, wallet: place, handle, ...rules } = deed
			const named = handle === undefined ? {} : { handle: handle === null ? null : town.handle(handle) }
			return { type: 'changeWallet', ...wallet(place), ...rules, ...named }
		}
		case 'topUp': {
			const { wallet: place, source, value, currency } = deed
			const ids = { transferId: fresh('transfer'), clearingAccountId: fresh('clearing') }
			return { type: 'topUp', ...wallet(place), ...ids, amount: { value, currency }, source, reference: null }
		}
		case 'withdraw': {
			const { wallet: place, to, value, currency } = deed
			const ids = { transferId: fresh('transfer'), clearingAccountId: fresh('clearing') }
			const amount = { value, currency }
			return { type: 'withdraw', ...wallet(place), ...ids, amount, destination: to, reference: null }
		}
		case 'send': {
			const { wallet: place, value, currency } = deed
			const toHandle = town.handle(deed.handle)
			const amount = { value, currency }
			return { type: 'sendMoney', ...wallet(place), transferId: fresh('transfer'), toHandle, amount, message: null }
		}
		case 'payout': {
			const bank = { holder: 'Café Central', iban: 'DE89370400440532013000', bic: null }
			const { id: merchantId } = town.merchants[deed.merchant] as Town['merchants'][number]
			const ids = { payoutId: fresh('payout'), transferId: fresh('transfer') }
			const amount = { value: deed.value, currency: deed.currency }
			return { type: 'requestPayout', ...ids, merchantId, amount, bank, reference: 'Tender' }
		}
		case 'settle': {
			const { outcome } = deed
			const failure = outcome === 'failed' ? 'closed account' : null
			const { payoutId } = madeBy(deed.payout)
			return { type: 'settlePayout', payoutId, transferId: fresh('transfer'), outcome, failure }
		}
	}
}

/** What somebody names who names a thing that is not there. */
export function nothingOf(nth: number, { uuid }: Pick<Chance, 'uuid'>): Made {
	const id = uuid(`nothing of ${nth}`)
	return { paymentId: id, code: codeOf(id), staticCodeId: id, payoutId: id }
}

/** 22 characters of a code's alphabet out of a UUID. */
function codeOf(uuid: string): string {
	return uuid.replaceAll('-', '').slice(0, 22)
}
