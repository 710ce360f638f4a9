import { v7 as uuidv7 } from 'uuid'
import type { Database } from '../database.ts'
import { readApiKey } from '../gateway/auth/api-key.ts'

export interface NewMerchant {
	readonly name: string
	readonly apiKey: string
	/** It gets one account in each. */
	readonly currencies: readonly string[]
	readonly webhook?: { readonly url: string; readonly secret: string }
}

/** Takes a merchant in, or finds the one whose key this is and brings its name and webhook up to date. */
export async function openMerchant(database: Database, { name, apiKey, currencies, webhook }: NewMerchant) {
	const key = readKey(apiKey, 'sk')
	return database.$transaction(async (tx) => {
		const known = await tx.apiKey.findUnique({ where: { id: key.id } })
		const id = known?.merchantId ?? uuidv7()
		await tx.merchant.upsert({ where: { id }, create: { id, name }, update: { name } })
		if (!known) {
			await tx.apiKey.create({ data: { id: key.id, hash: new Uint8Array(key.hash), merchantId: id } })
			for (const currency of currencies) {
				await tx.account.create({ data: { id: uuidv7(), kind: 'merchant', ownerId: id, name: '', currency } })
			}
		}
		if (webhook) {
			// Its address may have moved with the ports; one endpoint follows it.
			const endpoint = await tx.webhookEndpoint.findFirst({ where: { merchantId: id } })
			if (endpoint) await tx.webhookEndpoint.update({ where: { id: endpoint.id }, data: webhook })
			else await tx.webhookEndpoint.create({ data: { id: uuidv7(), merchantId: id, ...webhook } })
		}
		return { merchantId: id }
	})
}

/** Takes a wallet provider in, or finds the one whose key this is. */
export async function openWalletProvider(database: Database, { name, apiKey }: { name: string; apiKey: string }) {
	const key = readKey(apiKey, 'wk')
	return database.$transaction(async (tx) => {
		const known = await tx.apiKey.findUnique({ where: { id: key.id } })
		if (known?.providerId) return { providerId: known.providerId }
		const id = uuidv7()
		await tx.walletProvider.create({ data: { id, name } })
		await tx.apiKey.create({ data: { id: key.id, hash: new Uint8Array(key.hash), providerId: id } })
		return { providerId: id }
	})
}

function readKey(text: string, kind: 'sk' | 'wk') {
	const key = readApiKey(text)
	if (key?.kind !== kind) throw new Error(`the key must look like ${kind}_<12 characters>_<43 characters>`)
	return key
}
