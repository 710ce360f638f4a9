import { arriving, give, leaving, purseOf, put, type Rules, type Town, wrong } from './town.ts'

/** What customers and their provider may do with a wallet. */
export function walletRules(town: Town): Rules<'open' | 'change' | 'topUp' | 'withdraw' | 'send'> {
	return {
		open({ nth, provider, reference, currency }) {
			const there = town.purses.find((purse) => purse.provider === provider && purse.reference === reference)
			if (there && there.currency !== currency) return 'wallet_reference_taken'
			if (there) return
			const free = { handle: null, frozen: false, once: null, daily: null, most: null, gave: [] }
			town.purses.push({ nth, provider, reference, currency, holds: 0, ...free })
		},
		change(step) {
			const purse = purseOf(town, step)
			if (!purse) return 'wallet_not_found'
			const { handle, frozen, once, daily, most } = step
			if (handle != null && town.purses.some((other) => other !== purse && other.handle === handle))
				return 'handle_taken'
			if (handle !== undefined) purse.handle = handle
			if (frozen !== undefined) purse.frozen = frozen
			if (once !== undefined) purse.once = once
			if (daily !== undefined) purse.daily = daily
			if (most !== undefined) purse.most = most
		},
		topUp(step) {
			const purse = purseOf(town, step)
			if (!purse) return 'wallet_not_found'
			const no = wrong([purse.currency !== step.currency, 'currency_mismatch']) ?? arriving(purse, step.value)
			if (no) return no
			purse.holds += step.value
			put(town, `outside ${step.currency}`, -step.value)
		},
		withdraw(step) {
			const purse = purseOf(town, step)
			if (!purse) return 'wallet_not_found'
			const no = wrong([purse.currency !== step.currency, 'currency_mismatch']) ?? leaving(town, purse, step.value)
			if (no) return no
			give(town, purse, step.value)
			put(town, `outside ${step.currency}`, step.value)
		},
		send(step) {
			const purse = purseOf(town, step)
			if (!purse) return 'wallet_not_found'
			const other = town.purses.find(({ handle }) => handle === step.handle)
			if (!other) return 'handle_not_found'
			const no =
				wrong(
					[purse === other, 'same_wallet'],
					[purse.currency !== step.currency || other.currency !== step.currency, 'currency_mismatch'],
				) ??
				leaving(town, purse, step.value) ??
				arriving(other, step.value)
			if (no) return no
			give(town, purse, step.value)
			other.holds += step.value
		},
	}
}
