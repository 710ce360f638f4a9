import type { Step } from './random-steps.ts'

/**
 * What should happen, said again as simply as it can be: no batches, no accounts, no events, only who holds how much
 * and which order stands where. Answers "ok" or the refusal.
 */
export function createModel() {
	let now = 0
	const wallets = new Map<string, { provider: number; currency: string; holds: number }>()
	const opened = new Map<number, string>()
	const sales: { merchant: number; order: number; price: number; currency: string; ends: number; is: string }[] = []
	const saleOf = new Map<number, number>()
	const answered = new Map<string, { asked: string; answer: string }>()
	const earned = new Map<string, number>()

	const due = (sale: (typeof sales)[number]) => sale.is === 'pending' && sale.ends <= now

	function open({ provider, reference, currency, nth }: Extract<Step, { do: 'open' }>): string {
		const name = `${provider}:${reference}`
		const there = wallets.get(name)
		if (there && there.currency !== currency) return 'wallet_reference_taken'
		if (!there) {
			wallets.set(name, { provider, currency, holds: 0 })
			opened.set(nth, name)
		}
		return 'ok'
	}
	const walletOf = (provider: number, nth: number) => {
		const wallet = wallets.get(opened.get(nth) ?? '')
		return wallet?.provider === provider ? wallet : undefined
	}

	function topUp({ provider, wallet: nth, value, currency }: Extract<Step, { do: 'topUp' }>): string {
		const wallet = walletOf(provider, nth)
		if (!wallet) return 'wallet_not_found'
		if (wallet.currency !== currency) return 'currency_mismatch'
		wallet.holds += value
		return 'ok'
	}

	function create(step: Extract<Step, { do: 'create' }>): string {
		// The first merchant takes dollars only, the second dollars and yen.
		if (step.merchant === 0 && step.currency !== 'USD') return 'currency_not_supported'
		const same = sales.filter((sale) => sale.merchant === step.merchant && sale.order === step.order)
		for (const sale of same) if (due(sale)) sale.is = 'expired'
		if (same.some((sale) => sale.is === 'pending' || sale.is === 'paid')) return 'order_has_open_payment'
		const { merchant, order, value: price, currency } = step
		saleOf.set(step.nth, sales.push({ merchant, order, price, currency, ends: now + step.lives, is: 'pending' }) - 1)
		return 'ok'
	}

	function pay(step: Extract<Step, { do: 'pay' }>): string {
		const wallet = walletOf(step.provider, step.wallet)
		if (!wallet) return 'wallet_not_found'
		const sale = sales[saleOf.get(step.sale) ?? -1]
		if (!sale) return 'payment_not_found'
		const is = due(sale) ? 'expired' : sale.is
		if (is !== 'pending') return is === 'paid' ? 'payment_already_paid' : `payment_${is}`
		if (step.value !== sale.price || step.currency !== sale.currency) return 'amount_mismatch'
		if (wallet.currency !== sale.currency) return 'currency_mismatch'
		if (wallet.holds < sale.price) return 'insufficient_funds'
		wallet.holds -= sale.price
		const till = `${sale.merchant} ${sale.currency}`
		earned.set(till, (earned.get(till) ?? 0) + sale.price)
		sale.is = 'paid'
		return 'ok'
	}

	function cancel(step: Extract<Step, { do: 'cancel' }>): string {
		const sale = sales[saleOf.get(step.sale) ?? -1]
		if (sale?.merchant !== step.merchant) return 'payment_not_found'
		if (sale.is === 'canceled') return 'ok'
		const is = due(sale) ? 'expired' : sale.is
		if (is !== 'pending') return is === 'paid' ? 'payment_already_paid' : 'payment_expired'
		sale.is = 'canceled'
		return 'ok'
	}

	function expire(step: Extract<Step, { do: 'expire' }>): string {
		const sale = sales[saleOf.get(step.sale) ?? -1]
		if (!sale) return 'payment_not_found'
		if (sale.is !== 'pending') return 'ok'
		if (!due(sale)) return 'payment_not_due'
		sale.is = 'expired'
		return 'ok'
	}

	function act(step: Exclude<Step, { do: 'wait' }>): string {
		if (step.do === 'open') return open(step)
		if (step.do === 'topUp') return topUp(step)
		if (step.do === 'create') return create(step)
		if (step.do === 'pay') return pay(step)
		if (step.do === 'cancel') return cancel(step)
		return expire(step)
	}

	return {
		/** The answer, and whether it is the answer of an earlier step under the same key. */
		take(step: Exclude<Step, { do: 'wait' }>, key: string | undefined, asked: string) {
			const before = key === undefined ? undefined : answered.get(key)
			if (before?.asked === asked) return { answer: before.answer, replayed: true }
			if (before) return { answer: 'idempotency_key_reused', replayed: false }
			const answer = act(step)
			if (key !== undefined) answered.set(key, { asked, answer })
			return { answer, replayed: false }
		},
		wait(seconds: number) {
			now += seconds
		},
		holdings: () => [...wallets].map(([name, { holds }]) => [name, holds] as const),
		earnings: () => [...earned],
		states: () => [...saleOf].map(([nth, index]) => [nth, sales[index]?.is] as const),
	}
}
