import { readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { readSecrets } from '../start/secrets.ts'
import { dataFolder } from './data-folder.ts'

test('secrets are made once, kept, and readable by their owner only', () => {
	const dataDir = dataFolder()
	const secrets = readSecrets(dataDir)
	expect(readSecrets(dataDir)).toEqual(secrets)
	expect(statSync(join(dataDir, 'secrets.json')).mode & 0o777).toBe(0o600)
	expect(readSecrets(dataFolder()).merchantKey).not.toBe(secrets.merchantKey)
})

test('keys and secrets have the form that the programs ask for', () => {
	const secrets = readSecrets(dataFolder())
	expect(secrets.merchantKey).toMatch(/^sk_[A-Za-z0-9]{12}_[A-Za-z0-9]{43}$/)
	expect(secrets.walletKey).toMatch(/^wk_[A-Za-z0-9]{12}_[A-Za-z0-9]{43}$/)
	expect(Buffer.from(secrets.webhookSecret.replace(/^whsec_/, ''), 'base64')).toHaveLength(32)
	expect(secrets.cashierPassword).toMatch(/^[a-z2-9]{4}-[a-z2-9]{4}-[a-z2-9]{4}$/)
})

test('a secret that an older version did not have is added, and the others stay', () => {
	const dataDir = dataFolder()
	const { walletKey, ...older } = readSecrets(dataDir)
	writeFileSync(join(dataDir, 'secrets.json'), JSON.stringify(older))
	const secrets = readSecrets(dataDir)
	expect(secrets).toMatchObject(older)
	expect(secrets.walletKey).not.toBe(walletKey)
	expect(JSON.parse(readFileSync(join(dataDir, 'secrets.json'), 'utf8'))).toEqual(secrets)
})

test('unreadable secrets are not overwritten', () => {
	const dataDir = dataFolder()
	writeFileSync(join(dataDir, 'secrets.json'), '{ "merchantKey": ')
	expect(() => readSecrets(dataDir)).toThrow('secrets.json cannot be read')
	expect(readFileSync(join(dataDir, 'secrets.json'), 'utf8')).toBe('{ "merchantKey": ')
})
