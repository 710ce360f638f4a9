import { expect, test } from 'vitest'
import { readSettings } from '../start/settings.ts'
import { StartError } from '../start/start-error.ts'

const own = (name: string): string => `postgresql://me@db.example/${name}`

test('without any choice everything listens on this computer only, from port 4000 on', () => {
	const settings = readSettings([], {})
	expect(settings.ports).toEqual({ psp: 4000, merchant: 4001, wallet: 4002, postgres: 4003 })
	expect(settings.host).toBe('127.0.0.1')
	expect(settings.urls.merchant).toBe('http://localhost:4001')
	expect(settings.dataDir).toBe(`${settings.root}/.data`)
	expect(settings.databases).toBeUndefined()
})

test('TENDER_PORT moves all ports, TENDER_DATA_DIR the data', () => {
	const settings = readSettings([], { TENDER_PORT: '5000', TENDER_DATA_DIR: '/srv/tender' })
	expect(settings.ports).toEqual({ psp: 5000, merchant: 5001, wallet: 5002, postgres: 5003 })
	expect(settings.dataDir).toBe('/srv/tender')
})

test.each(['6000', '5999', '5059', '10078'])(
	'TENDER_PORT=%s, which leads to a port that browsers refuse, is refused',
	(port) => {
		expect(() => readSettings([], { TENDER_PORT: port })).toThrow(/browsers do not talk to port/)
	},
)

test('databases of one own are taken as they are given, the owner being the program where it is not named', () => {
	const { databases } = readSettings([], {
		DATABASE_URL_PSP: own('psp'),
		DATABASE_OWNER_URL_PSP: own('psp-owner'),
		DATABASE_URL_MERCHANT: own('merchant'),
		DATABASE_URL_WALLET: own('wallet'),
	})
	expect(databases).toEqual({
		psp: { url: own('psp'), ownerUrl: own('psp-owner') },
		merchant: { url: own('merchant'), ownerUrl: own('merchant') },
		wallet: { url: own('wallet'), ownerUrl: own('wallet') },
	})
})

test('the bank account payouts are sent from reaches the PSP as it was given', () => {
	const bank = { PSP_BANK_HOLDER: 'Tender Betriebs GmbH', PSP_BANK_IBAN: 'NL91ABNA0417164300' }
	expect(readSettings([], { ...bank, PSP_BANK_BIC: '' }).bank).toEqual(bank)
	expect(readSettings([], {}).bank).toEqual({})
})

test('every fault is told at once', () => {
	const read = () => readSettings(['--lam'], { TENDER_PORT: '80', DATABASE_URL_PSP: own('psp') })
	expect(read).toThrow(StartError)
	expect(read).toThrow(
		/Unknown option --lam.*\nTENDER_PORT is 80.*\n.*DATABASE_URL_MERCHANT and DATABASE_URL_WALLET are/,
	)
})
