import type { BankAccount } from '@tender/core/payout'
import type { SigningKey } from '../chain/signing-key.ts'
import type { Database } from '../database.ts'
import type { Engine } from '../engine/engine.ts'
import type { Log } from '../log.ts'
import type { PaymentStreams } from '../streams/payment-streams.ts'
import type { Authenticate, Caller } from './auth/authenticate.ts'
import type { StreamTokens } from './auth/stream-token.ts'

/** What every route may reach. */
export interface Gateway {
	readonly engine: Engine
	/** For reads; the engine has connections of its own. */
	readonly database: Database
	readonly streams: PaymentStreams
	readonly authenticate: Authenticate
	readonly streamTokens: StreamTokens
	/** Signs the checkpoints; routes only show its public part. */
	readonly signingKey: SigningKey
	readonly publicUrl: string
	readonly walletUrl: string
	/** The account payouts are sent from; undefined until the operator has named it. */
	readonly bank: BankAccount | undefined
	readonly log: Log
}

/** What a request carries besides itself. */
export interface GatewayVariables {
	requestId: string
	caller: Caller
}

export interface GatewayEnv {
	Variables: GatewayVariables
	Bindings: { outgoing: import('node:http').ServerResponse; incoming: import('node:http').IncomingMessage }
}
