import { timingSafeEqual } from 'node:crypto'
import { v7 as uuidv7 } from 'uuid'
import type { Prisma } from '../../generated/prisma/client.ts'
import type { Database } from '../database.ts'
import { EVENT_ORDER_LOCK } from '../engine/load.ts'
import { type ApiKey, readApiKey } from '../gateway/auth/api-key.ts'

type Transaction = Prisma.TransactionClient

export interface NewMerchant {
	readonly name: string
	readonly apiKey: string
	/** It gets one account in each. */
	readonly currencies: readonly string[]
	readonly webhook?: { readonly url: string; readonly secret: string }
}

/**
 * Takes a merchant in, or finds the one whose key this is and brings its name, currencies and webhook up to date.
 * Throws when the key's public part is known with another secret.
 */
export async function openMerchant(database: Database, { name, apiKey, currencies, webhook }: NewMerchant) {
	const key = readKey(apiKey, 'sk')
	return database.$transaction(async (tx) => {
		const known = await findKey(tx, key)
		const id = known?.merchantId ?? uuidv7()
		await tx.merchant.upsert({ where: { id }, create: { id, name }, update: { name } })
		if (!known) await tx.apiKey.create({ data: { id: key.id, hash: new Uint8Array(key.hash), merchantId: id } })
		await tx.account.createMany({
			data: currencies.map((currency) => ({ id: uuidv7(), kind: 'merchant', ownerId: id, name: '', currency })),
			skipDuplicates: true,
		})
		if (webhook) await placeEndpoint(tx, id, webhook)
		return { merchantId: id }
	})
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

/** The merchant's one endpoint: its address may have moved with the ports. */
async function placeEndpoint(tx: Transaction, merchantId: string, webhook: { url: string; secret: string }) {
	const endpoint = await tx.webhookEndpoint.findFirst({ where: { merchantId } })
	if (endpoint) {
		await tx.webhookEndpoint.update({ where: { id: endpoint.id }, data: webhook })
		return
	}
	// In its turn among the batches, so that every event after its time is owed to it, and none before.
	await tx.$executeRaw`SELECT pg_advisory_xact_lock(${EVENT_ORDER_LOCK})`
	await tx.$executeRaw`
		INSERT INTO webhook_endpoints (id, merchant_id, url, secret, created_at)
		VALUES (${uuidv7()}::uuid, ${merchantId}::uuid, ${webhook.url}, ${webhook.secret}, clock_timestamp())`
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
