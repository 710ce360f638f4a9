import { wireTransaction } from '@tender/core/wire/wallet'
import { z } from 'zod'

const money = z.object({ value: z.int(), currency: z.string() })

/** A press of Pay whose answer never came and which has not moved money so far. */
const unfinishedPayment = z.object({ code: z.string(), merchant: z.string(), amount: money })

export type UnfinishedPayment = z.infer<typeof unfinishedPayment>

/** One page of the statement, newest first. */
export const statementPage = z.object({ lines: z.array(wireTransaction), nextCursor: z.string().nullable() })

export type StatementPage = z.infer<typeof statementPage>

/** What home shows. */
export const walletView = z.discriminatedUnion('kind', [
	z.object({
		kind: z.literal('open'),
		balance: money,
		statement: statementPage,
		unfinished: z.array(unfinishedPayment),
	}),
	z.object({ kind: z.literal('unreachable') }),
])

export type WalletView = z.infer<typeof walletView>
