import { randomBytes } from 'node:crypto'
import type { Command } from '@tender/core/commands'
import type { Request } from '@tender/core/decide-batch'
import type { Decision, Result } from '@tender/core/decision'
import { v7 as uuidv7 } from 'uuid'
import type { Engine } from '../src/engine/engine.ts'
import { next } from './parties.ts'

type Of<T extends Command['type']> = Extract<Command, { type: T }>
type Given<T extends Command['type'], Said extends keyof Of<T>> = Pick<Of<T>, Said> & Partial<Of<T>>

const dollars = (value: bigint) => ({ value, currency: 'USD' })
const code = () => randomBytes(16).toString('base64url')

/** Commands as the gateway gives them to the engine, with what a test does not care for filled in. */
export const commands = {
	openWallet: (said: Given<'openWallet', 'providerId'>): Of<'openWallet'> => ({
		type: 'openWallet',
		walletId: uuidv7(),
		reference: next('customer'),
		currency: 'USD',
		...said,
	}),
	topUp: (value: bigint, said: Given<'topUp', 'providerId' | 'walletId'>): Of<'topUp'> => ({
		type: 'topUp',
		transferId: uuidv7(),
		clearingAccountId: uuidv7(),
		amount: dollars(value),
		source: 'cash',
		reference: null,
		...said,
	}),
	createPayment: (value: bigint, said: Given<'createPayment', 'merchantId'>): Of<'createPayment'> => ({
		type: 'createPayment',
		paymentId: uuidv7(),
		code: code(),
		merchantName: 'Café Central',
		orderId: next('SN'),
		amount: dollars(value),
		tipPercents: [10],
		description: null,
		lineItems: [],
		metadata: {},
		expiresInSeconds: 900,
		...said,
	}),
	payPayment: (
		value: bigint,
		said: Given<'payPayment', 'providerId' | 'walletId' | 'paymentId'>,
	): Of<'payPayment'> => ({
		type: 'payPayment',
		transferId: uuidv7(),
		tipTransferId: uuidv7(),
		feeTransferId: uuidv7(),
		amount: dollars(value),
		tip: 0n,
		...said,
	}),
	refundPayment: (
		value: bigint | null,
		said: Given<'refundPayment', 'merchantId' | 'paymentId'>,
	): Of<'refundPayment'> => ({
		type: 'refundPayment',
		refundId: uuidv7(),
		transferId: uuidv7(),
		feeReturnTransferId: uuidv7(),
		amount: value === null ? null : dollars(value),
		lines: null,
		reason: null,
		actor: null,
		...said,
	}),
	requestPayout: (value: bigint, said: Given<'requestPayout', 'merchantId'>): Of<'requestPayout'> => ({
		type: 'requestPayout',
		payoutId: uuidv7(),
		transferId: uuidv7(),
		amount: dollars(value),
		bank: { holder: 'Cafe Central GmbH', iban: 'DE89370400440532013000', bic: null },
		reference: 'Payout',
		...said,
	}),
	settlePayout: (outcome: 'sent' | 'failed', payoutId: string): Of<'settlePayout'> => ({
		type: 'settlePayout',
		transferId: uuidv7(),
		failure: outcome === 'failed' ? 'The account is closed' : null,
		outcome,
		payoutId,
	}),
	openStaticCode: (said: Given<'openStaticCode', 'merchantId'>): Of<'openStaticCode'> => ({
		type: 'openStaticCode',
		staticCodeId: uuidv7(),
		code: code(),
		merchantName: 'Café Central',
		label: 'Counter 2',
		currency: 'USD',
		amount: null,
		tipPercents: null,
		...said,
	}),
	payStaticCode: (
		value: bigint,
		said: Given<'payStaticCode', 'staticCode' | 'providerId' | 'walletId'>,
	): Of<'payStaticCode'> => ({
		type: 'payStaticCode',
		paymentId: uuidv7(),
		code: code(),
		orderId: next('SN'),
		transferId: uuidv7(),
		tipTransferId: uuidv7(),
		feeTransferId: uuidv7(),
		amount: dollars(value),
		tip: 0n,
		...said,
	}),
	showWalletCode: (value: bigint, said: Given<'showWalletCode', 'providerId' | 'walletId'>): Of<'showWalletCode'> => ({
		type: 'showWalletCode',
		walletCodeId: uuidv7(),
		code: code(),
		limit: dollars(value),
		...said,
	}),
	chargeWalletCode: (
		value: bigint,
		said: Given<'chargeWalletCode', 'walletCode' | 'merchantId'>,
	): Of<'chargeWalletCode'> => ({
		type: 'chargeWalletCode',
		paymentId: uuidv7(),
		code: code(),
		merchantName: 'Café Central',
		orderId: next('SN'),
		amount: dollars(value),
		description: null,
		lineItems: [],
		metadata: {},
		transferId: uuidv7(),
		tipTransferId: uuidv7(),
		feeTransferId: uuidv7(),
		...said,
	}),
	sendMoney: (value: bigint, said: Given<'sendMoney', 'providerId' | 'walletId' | 'toHandle'>): Of<'sendMoney'> => ({
		type: 'sendMoney',
		transferId: uuidv7(),
		amount: dollars(value),
		message: null,
		...said,
	}),
}

/** Says what the decision was in a word: the kind of what was made, or the refusal's code. */
export function inAWord(decision: Decision) {
	return decision.ok ? { status: 200, body: decision.result.kind } : { status: 409, body: decision.refusal.code }
}

export const asked = (command: Command): Request => ({ command, present: inAWord })

/** Gives these commands at once, so that they make one batch; the words of their answers. */
export async function batch(engine: Engine, given: readonly Command[]): Promise<string[]> {
	return (await Promise.all(given.map((command) => engine.submit(asked(command))))).map(({ body }) => body)
}

/** Gives a command; what it made, whole. Throws when it is refused. */
export async function make(engine: Engine, command: Command): Promise<Result> {
	let made: Result | undefined
	const { body } = await engine.submit({
		command,
		present: (decision) => {
			made = decision.ok ? decision.result : undefined
			return inAWord(decision)
		},
	})
	if (!made) throw new Error(`${command.type} was refused: ${body}`)
	return made
}
