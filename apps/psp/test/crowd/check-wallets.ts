import type { RefusalCode } from '@tender/core/refusals'
import { type ChangeWalletBody, type WireWallet, wireWallet } from '@tender/core/wire/wallet'
import { expect } from 'vitest'
import { type Asked, happenedBefore, type Moment, type Told } from './asked.ts'
import { receiversOf } from './check-money.ts'
import type { Town, TownWallet } from './town.ts'

/** What the customer of a wallet may change. */
type Rules = Pick<WireWallet, 'handle' | 'frozen'> & WireWallet['limits']

/** One rule of one wallet, as somebody found it. */
interface Finding {
	readonly wallet: string
	readonly rule: keyof Rules
	/** Whether it can have had this value then. */
	readonly fits: (value: unknown) => boolean
	readonly moment: Moment
}

/** What a refusal says of a rule of the wallet that is asked for. */
const SAID_BY: Partial<Record<RefusalCode, Omit<Finding, 'wallet' | 'moment'>>> = {
	wallet_frozen: { rule: 'frozen', fits: (frozen) => frozen === true },
	payment_limit: { rule: 'payment', fits: (limit) => limit !== null },
	day_limit: { rule: 'day', fits: (limit) => limit !== null },
}

/** Whatever anybody found of a wallet's rules is what they were last given, by changes that are not later ones'. */
export async function checkWallets(town: Town, told: Told): Promise<void> {
	const findings = [...(await toldOfRules(town, told)), ...(await leftInTheEnd(town))]
	const given = new Map(town.wallets.map((wallet) => [wallet.id, changesOf(wallet, told)]))
	const faults = findings.filter(({ wallet, rule, fits, moment }) => {
		const changes = (given.get(wallet) ?? []).filter(({ rules }) => rules[rule] !== undefined)
		return !changes.some(
			(change) =>
				fits(change.rules[rule]) &&
				!happenedBefore(moment, change) &&
				!changes.some((later) => happenedBefore(change, later) && happenedBefore(later, moment)),
		)
	})
	expect(faults).toEqual([])
}

/** Every change of a wallet, the rules of the beginning first. */
function changesOf({ id, handle }: TownWallet, told: Told): (Moment & { readonly rules: Partial<Rules> })[] {
	const changes = told.done('changeWallet').filter(({ about }) => about.wallet === id)
	return [
		{ sent: 0, answered: 0, rules: { handle, frozen: false, payment: null, day: null, balance: null } },
		...changes.map(({ sent, answered, about: { change } }) => ({ sent, answered, rules: rulesIn(change ?? {}) })),
	]
}

function rulesIn({ handle, frozen, limits }: ChangeWalletBody): Partial<Rules> {
	return { ...(handle !== undefined && { handle }), ...(frozen !== undefined && { frozen }), ...limits }
}

async function toldOfRules(town: Town, told: Told): Promise<Finding[]> {
	const receivers = await receiversOf(town)
	return [
		...told.done('changeWallet').flatMap((asked) => wholeOf(asked.said, asked)),
		...told.all.flatMap((asked): Finding[] => {
			const said = asked.refusal && SAID_BY[asked.refusal]
			return said ? [{ wallet: walletOf(asked), ...said, moment: asked }] : []
		}),
		...told.done('pay', 'payAtCode', 'chargeCode', 'withdraw', 'sendMoney').map(
			(asked): Finding => ({
				...{ wallet: walletOf(asked), rule: 'frozen', fits: (frozen) => frozen === false, moment: asked },
			}),
		),
		// Money that is sent to a handle reaches whoever has it.
		...told.done('sendMoney').map(
			(asked): Finding => ({
				...{ wallet: receivers.get(asked.said.id) ?? '', rule: 'handle', moment: asked },
				fits: (handle) => handle === asked.about.id,
			}),
		),
	]
}

async function leftInTheEnd({ house, wallets }: Town): Promise<Finding[]> {
	const theEnd = { sent: Number.POSITIVE_INFINITY, answered: Number.POSITIVE_INFINITY }
	const left = wallets.map(async ({ id, provider }) => {
		const answer = await house.call('GET', `/v1/wallets/${id}`, { key: provider.key })
		return wholeOf(answer.read(wireWallet), theEnd)
	})
	return (await Promise.all(left)).flat()
}

/** Each rule of a wallet as it was shown. */
function wholeOf({ id, handle, frozen, limits }: WireWallet, moment: Moment): Finding[] {
	return Object.entries({ handle, frozen, ...limits }).map(([rule, shown]) => ({
		...{ wallet: id, rule: rule as keyof Rules, fits: (value) => value === shown, moment },
	}))
}

function walletOf({ command, about }: Asked): string {
	if (about.wallet === undefined) throw new Error(`${command} is about a wallet`)
	return about.wallet
}
