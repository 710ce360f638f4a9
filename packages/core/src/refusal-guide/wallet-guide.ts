import { type GuideOf, NOTHING_MOVED } from './refusal-advice.ts'

/** The wallet may not. */
export const WALLET_GUIDE: GuideOf<
	'same_wallet' | 'wallet_frozen' | 'payment_limit' | 'day_limit' | 'handle_taken' | 'wallet_reference_taken'
> = {
	same_wallet: {
		when: 'Money was to be sent to the handle of the wallet it would leave.',
		money: NOTHING_MOVED,
		next: 'Ask for another handle.',
		retry: 'when corrected',
	},
	wallet_frozen: {
		when: 'The wallet is frozen by its provider: nothing leaves it, and it can open no payment.',
		money: 'No money moved. What is in the wallet stays there, and what is sent to it still arrives.',
		next: 'Tell the customer to speak with whoever keeps the wallet; the provider lifts it with `PATCH /v1/wallets/{id}`.',
		retry: 'when changed',
	},
	payment_limit: {
		when: 'More was to leave the wallet at once, tip included, than its limit allows.',
		money: NOTHING_MOVED,
		next: 'Tell the customer the limit. The provider can raise it.',
		retry: 'when changed',
	},
	day_limit: {
		when: 'With this, more would have left the wallet today than its limit allows. The day is that of UTC; a refund does not give its allowance back.',
		money: NOTHING_MOVED,
		next: 'Show what is left of today. Tomorrow the whole limit is there again; the provider can raise it.',
		retry: 'when changed',
		members: { left: 'What may still leave the wallet today, in minor units of its currency.' },
	},
	handle_taken: {
		when: 'Another wallet, of this provider or another, goes by the handle.',
		money: 'No money is involved. The wallet keeps the handle it had.',
		next: 'Ask for another handle.',
		retry: 'when corrected',
	},
	wallet_reference_taken: {
		when: 'A wallet was to be opened under a reference that names one in another currency.',
		money: 'No money is involved. The wallet that is there stays as it is.',
		next: 'A reference names one wallet. Use another for a second currency, such as `customer-42-eur`.',
		retry: 'when corrected',
	},
}
