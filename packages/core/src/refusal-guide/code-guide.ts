import { type GuideOf, NOTHING_MOVED } from './refusal-advice.ts'

/** The code, or the payout, is not in a state that allows it. */
export const CODE_GUIDE: GuideOf<
	'code_closed' | 'code_expired' | 'code_used' | 'code_limit' | 'payout_settled' | 'bank_not_configured'
> = {
	code_closed: {
		when: 'The printed code was taken out of use by its merchant.',
		money: NOTHING_MOVED,
		next: 'Tell the customer to ask for another code; tell the shop that an old one still hangs there.',
		retry: 'no',
	},
	code_expired: {
		when: "The code that the customer's wallet showed is older than 60 seconds.",
		money: NOTHING_MOVED,
		next: 'Ask the customer to show a new code, and scan that.',
		retry: 'no',
	},
	code_used: {
		when: "The code that the customer's wallet showed was charged before. Each is good for one charge.",
		money: 'This request moved no money. The earlier charge stands.',
		next: "If your own answer was lost, look the order's payment up: it may be the one that used the code. Otherwise ask the customer for a new code.",
		retry: 'no',
	},
	code_limit: {
		when: 'The till wants to charge more than the customer allowed when the wallet showed its code.',
		money: NOTHING_MOVED,
		next: 'Ask the customer to show a new code with a higher limit, or to scan a code of the till.',
		retry: 'no',
	},
	payout_settled: {
		when: 'The payout was already said to be sent, or to have failed, and now the other was said. Saying the same again is answered as the first time.',
		money: 'This request moved no money. The payout stays as it was settled.',
		next: 'Look at the payout. If the bank did something else than was said, that is a new matter: a sent payout that came back from the bank is put right outside Tender.',
		retry: 'no',
		members: { payout_status: 'How the payout was settled.' },
	},
	bank_not_configured: {
		when: 'The operator asked for a bank file, and this Tender does not know from which bank account to pay.',
		money: 'No money moved. The payouts still wait to be sent.',
		next: 'Set `PSP_BANK_HOLDER` and `PSP_BANK_IBAN` (and `PSP_BANK_BIC`, if the bank wants it) and start the PSP anew. The CSV of the same payouts needs none of them.',
		retry: 'when changed',
	},
}
