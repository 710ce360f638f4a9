import { timingSafeEqual } from 'node:crypto'
import { type FeeSchedule, HOUSE_ID } from '@tender/core/ledger'
import { v7 as uuidv7 } from 'uuid'
import type { Prisma } from '../../generated/prisma/client.ts'
import type { Database } from '../database.ts'
import { type ApiKey, readApiKey } from '../gateway/auth/api-key.ts'
import { takeTurn, writeFees } from './set-fees.ts'

type Transaction = Prisma.TransactionClient

export interface NewMerchant {
	readonly name: string
	readonly apiKey: string
	/** It gets one account in each. */
	readonly currencies: readonly string[]
	/** What the house takes of its captures, in each of these currencies; null takes nothing, undefined leaves it. */
	readonly fees?: FeeSchedule | null
	readonly webhook?: { readonly url: string; readonly secret: string }
}

/**
 * Takes a merchant in, or finds the one whose key this is and brings its name, currencies, fees and webhook up to date.
 * Throws when the key's public part is known with another secret.
 */
export async function openMerchant(database: Database, merchant: NewMerchant) {
	const { name, currencies, fees, webhook } = merchant
	const key = readKey(merchant.apiKey, 'sk')
	return database.$transaction(async (tx) => {
		const known = await findKey(tx, key)
		const id = known?.merchantId ?? uuidv7()
		await tx.merchant.upsert({ where: { id }, create: { id, name }, update: { name } })
		if (!known) await tx.apiKey.create({ data: { id: key.id, hash: new Uint8Array(key.hash), merchantId: id } })
		await openAccounts(tx, id, currencies)
		if (fees === undefined && !webhook) return { merchantId: id }
		// In its turn among the batches: they write the same accounts, and every event after this time is owed to the new
		// endpoint, and none before.
		await takeTurn(tx)
		if (fees !== undefined) await writeFees(tx, { merchantId: id, currencies, fees })
		if (webhook) await placeEndpoint(tx, id, webhook)
		return { merchantId: id }
	})
}

/** The merchant's own account in each currency, and the house's, which its fees and payouts go through; all in one order, so that nobody waits crosswise. */
async function openAccounts(tx: Transaction, merchantId: string, currencies: readonly string[]) {
	const accounts = currencies.toSorted().flatMap((currency) => [
		{ kind: 'merchant', ownerId: merchantId, name: '', currency },
		{ kind: 'revenue', ownerId: HOUSE_ID, name: '', currency },
		{ kind: 'in_transit', ownerId: HOUSE_ID, name: '', currency },
		{ kind: 'clearing', ownerId: HOUSE_ID, name: 'bank', currency },
	])
	for (const { kind, ownerId, name, currency } of accounts) {
		await tx.$executeRaw`
			INSERT INTO accounts (id, kind, owner_id, name, currency)
			VALUES (${uuidv7()}::uuid, ${kind}::account_kind, ${ownerId}::uuid, ${name}, ${currency})
			ON CONFLICT (owner_id, kind, name, currency) WHERE kind <> 'wallet' DO NOTHING`
	}
}

/** Takes a wallet provider in, or finds the one whose key this is. Throws as `openMerchant` does. */
export async function openWalletProvider(database: Database, { name, apiKey }: { name: string; apiKey: string }) {
	const key = readKey(apiKey, 'wk')
	return database.$transaction(async (tx) => {
		const known = await findKey(tx, key)
		if (known?.providerId) return { providerId: known.providerId }
		const id = uuidv7()
		await tx.walletProvider.create({ data: { id, name } })
		await tx.apiKey.create({ data: { id: key.id, hash: new Uint8Array(key.hash), providerId: id } })
		return { providerId: id }
	})
}

/** Lets whoever runs this PSP in by this key (`ok_…`), unless it is known already. Throws as `openMerchant` does. */
export async function openOperator(database: Database, { apiKey }: { apiKey: string }): Promise<void> {
	const key = readKey(apiKey, 'ok')
	await database.$transaction(async (tx) => {
		if (await findKey(tx, key)) return
		await tx.apiKey.create({ data: { id: key.id, hash: new Uint8Array(key.hash), operator: true } })
	})
}

/** The merchant's one endpoint: its address may have moved with the ports. */
async function placeEndpoint(tx: Transaction, merchantId: string, webhook: { url: string; secret: string }) {
	const endpoint = await tx.webhookEndpoint.findFirst({ where: { merchantId } })
	if (endpoint) {
		await tx.webhookEndpoint.update({ where: { id: endpoint.id }, data: webhook })
		return
	}
	await tx.$executeRaw`
		INSERT INTO webhook_endpoints (id, merchant_id, url, secret, created_at)
		VALUES (${uuidv7()}::uuid, ${merchantId}::uuid, ${webhook.url}, ${webhook.secret}, books_now())`
}

async function findKey(tx: Transaction, key: ApiKey) {
	const known = await tx.apiKey.findUnique({ where: { id: key.id } })
	if (known && !timingSafeEqual(known.hash, key.hash)) {
		throw new Error(`the key ${key.kind}_${key.id}_… is known with another secret`)
	}
	return known
}

function readKey(text: string, kind: ApiKey['kind']): ApiKey {
	const key = readApiKey(text)
	if (key?.kind !== kind) throw new Error(`the key must look like ${kind}_<12 characters>_<43 characters>`)
	return key
}
