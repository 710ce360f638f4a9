import type { RefusalCode } from '@tender/core/refusals'
import { wireClaim } from '@tender/core/wire/code'
import { wireOperatorMerchant } from '@tender/core/wire/merchant'
import { wireCreatedPayment, wirePayment } from '@tender/core/wire/payment'
import { wirePayout } from '@tender/core/wire/payout'
import { wireRefund } from '@tender/core/wire/refund'
import { wireStaticCode } from '@tender/core/wire/static-code'
import {
	type ChangeWalletBody,
	wireMadeTransaction,
	wirePaidTransaction,
	wireWallet,
	wireWalletCode,
} from '@tender/core/wire/wallet'
import type { z } from 'zod'
import type { TownShop } from './town.ts'

/** Everything that can be asked of /v1 to be done, and what it answers when it is. */
export const COMMANDS = {
	ringUp: wireCreatedPayment,
	claim: wireClaim,
	release: wireClaim,
	pay: wirePaidTransaction,
	cancel: wirePayment,
	refundAll: wireRefund,
	refundSum: wireRefund,
	refundPieces: wireRefund,
	printCode: wireStaticCode,
	closeCode: wireStaticCode,
	payAtCode: wirePaidTransaction,
	showCode: wireWalletCode,
	chargeCode: wireCreatedPayment,
	openWallet: wireWallet,
	changeWallet: wireWallet,
	topUp: wireMadeTransaction,
	withdraw: wireMadeTransaction,
	sendMoney: wireMadeTransaction,
	payOut: wirePayout,
	payoutSent: wirePayout,
	payoutFailed: wirePayout,
	setFees: wireOperatorMerchant,
} as const

export type Command = keyof typeof COMMANDS
export type Said<C extends Command> = z.infer<(typeof COMMANDS)[C]>

/** What a request is about, as its caller knows it. */
export interface About {
	/** The id of the payment, code, payout or wallet; of a new thing whatever it may be one of only. */
	readonly id: string
	/** The shop that asks or is paid. */
	readonly shop?: TownShop
	/** The wallet that pays or is asked for. */
	readonly wallet?: string
	/** What is to be other than before. */
	readonly change?: ChangeWalletBody
}

/** From when to when something was under way, by one clock for the whole crowd. */
export interface Moment {
	readonly sent: number
	/** When the first of its two answers was heard. */
	readonly answered: number
}

/** What was answered before another was sent has happened before it; of others nobody can know. */
export function happenedBefore(one: Moment, other: Moment): boolean {
	return one.answered < other.sent
}

/** One request that was sent twice, as its caller knows it. */
export interface Asked<C extends Command = Command> extends Moment {
	readonly command: C
	readonly about: About
	readonly status: number
	/** What was done; of what was refused the code. */
	readonly said?: Said<C>
	readonly refusal?: RefusalCode
}

export type Done<C extends Command = Command> = Asked<C> & { readonly said: Said<C> }

/** Everything the crowd has asked. */
export class Told {
	readonly all: Asked[] = []

	done<C extends Command>(...commands: C[]): Done<C>[] {
		const wanted: readonly Command[] = commands
		return this.all.filter((asked) => wanted.includes(asked.command) && asked.said !== undefined) as Done<C>[]
	}
}
