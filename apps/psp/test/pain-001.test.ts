import { decimalOf } from '@tender/core/money'
import type { BankAccount, Payout } from '@tender/core/payout'
import { requestPayoutBody } from '@tender/core/wire/payout'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { bankText } from '../src/payouts/bank-text.ts'
import { writePain001 } from '../src/payouts/pain-001.ts'
import { type Node, readXml, textOf } from './read-xml.ts'

const debtor: BankAccount = { holder: 'Tender Betriebs GmbH', iban: 'NL91ABNA0417164300', bic: null }
const day = '2026-11-23'

function payout(number: number, some: Partial<Payout> = {}): Payout {
	return {
		id: `01936f1e-0000-7000-8000-${String(number).padStart(12, '0')}`,
		merchantId: '01936f1e-0000-7000-8000-00000000aaaa',
		merchantAccountId: '01936f1e-0000-7000-8000-00000000bbbb',
		amount: { value: 12_345n, currency: 'EUR' },
		bank: { holder: 'Cafe Central GmbH', iban: 'DE89370400440532013000', bic: null },
		reference: 'Sales of week 47',
		status: 'requested',
		requestedAt: Date.parse('2026-11-23T10:05:07.250Z'),
		sentAt: null,
		failedAt: null,
		failure: null,
		...some,
	}
}

/**
 * What pain.001.001.09 (ISO 20022; for euros EPC132-08) asks of every element that is used: its children in their order
 * (`?` may be missing, `+` may repeat, `|` one or the other), or the form of its text.
 */
const SHAPE: Readonly<Record<string, readonly string[] | RegExp>> = {
	Document: ['CstmrCdtTrfInitn'],
	CstmrCdtTrfInitn: ['GrpHdr', 'PmtInf+'],
	GrpHdr: ['MsgId', 'CreDtTm', 'NbOfTxs', 'CtrlSum', 'InitgPty'],
	InitgPty: ['Nm'],
	PmtInf: [
		'PmtInfId',
		'PmtMtd',
		'NbOfTxs',
		'CtrlSum',
		'PmtTpInf?',
		'ReqdExctnDt',
		'Dbtr',
		'DbtrAcct',
		'DbtrAgt',
		'ChrgBr',
		'CdtTrfTxInf+',
	],
	PmtTpInf: ['SvcLvl'],
	SvcLvl: ['Cd'],
	ReqdExctnDt: ['Dt'],
	Dbtr: ['Nm'],
	DbtrAcct: ['Id'],
	DbtrAgt: ['FinInstnId'],
	CdtTrfTxInf: ['PmtId', 'Amt', 'CdtrAgt?', 'Cdtr', 'CdtrAcct', 'RmtInf'],
	PmtId: ['EndToEndId'],
	Amt: ['InstdAmt'],
	CdtrAgt: ['FinInstnId'],
	FinInstnId: ['BICFI|Othr'],
	Cdtr: ['Nm'],
	CdtrAcct: ['Id'],
	RmtInf: ['Ustrd'],
	// An account's identification, but a bank's number as text.
	Id: ['IBAN'],
	Othr: ['Id'],
	MsgId: /^[A-Z0-9-]{1,35}$/,
	PmtInfId: /^[A-Z0-9-]{1,35}$/,
	EndToEndId: /^[A-Z0-9]{1,35}$/,
	CreDtTm: /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/,
	NbOfTxs: /^\d{1,15}$/,
	CtrlSum: /^\d{1,18}(\.\d{1,5})?$/,
	InstdAmt: /^\d{1,18}(\.\d{1,5})?$/,
	PmtMtd: /^TRF$/,
	Cd: /^SEPA$/,
	ChrgBr: /^(SLEV|SHAR)$/,
	Dt: /^\d{4}-\d\d-\d\d$/,
	IBAN: /^[A-Z]{2}\d{2}[A-Z0-9]{1,30}$/,
	BICFI: /^[A-Z0-9]{4}[A-Z]{2}[A-Z0-9]{2}([A-Z0-9]{3})?$/,
	Nm: /^[A-Za-z0-9/?:().,'+ -]{1,70}$/,
	Ustrd: /^[A-Za-z0-9/?:().,'+ -]{1,140}$/,
}

function faultsOf(node: Node, parent = ''): string[] {
	if (parent === 'Othr') return textOf(node) === 'NOTPROVIDED' ? [] : [`${parent}/${node.name}`]
	const shape = SHAPE[node.name]
	if (shape === undefined) return [`${node.name} is not known`]
	if (shape instanceof RegExp) {
		return node.children.length === 0 && shape.test(node.text) ? [] : [`${node.name}: ${node.text}`]
	}
	const names = node.children.map(({ name }) => name).join(' ')
	const order = shape
		.map((child) => {
			const name = `(?:${child.replace(/[?+]$/, '')}) `
			return child.endsWith('+') ? `(?:${name})+` : child.endsWith('?') ? `(?:${name})?` : name
		})
		.join('')
	const wrong = new RegExp(`^${order}$`).test(`${names} `) ? [] : [`${node.name} has ${names}`]
	return [...wrong, ...node.children.flatMap((child) => faultsOf(child, node.name))]
}

const write = (payouts: Payout[], from = debtor) => writePain001({ debtor: from, payouts, executionDate: day })
const all = (node: Node, name: string): Node[] => [
	...(node.name === name ? [node] : []),
	...node.children.flatMap((child) => all(child, name)),
]
const texts = (node: Node, name: string) => all(node, name).map(textOf)

describe('a file for the bank', () => {
	test('has the elements of pain.001.001.09 in their order, each of its form', () => {
		const withBic = payout(2, { bank: { ...payout(2).bank, bic: 'COBADEFFXXX' } })
		const file = readXml(write([payout(1), withBic]))
		expect(file.attributes).toEqual({ xmlns: 'urn:iso:std:iso:20022:tech:xsd:pain.001.001.09' })
		expect(faultsOf(file)).toEqual([])
		expect(texts(file, 'BICFI')).toEqual(['COBADEFFXXX'])
		expect(texts(all(file, 'DbtrAgt')[0] as Node, 'Id')).toEqual(['NOTPROVIDED'])
		expect(faultsOf(readXml(write([payout(1)], { ...debtor, bic: 'ABNANL2A' })))).toEqual([])
	})

	test('says how many payouts it has and their sum, for the file and for the order, to the cent', () => {
		fc.assert(
			fc.property(
				fc.array(fc.bigInt(1n, 99_999_999_999n), { minLength: 1, maxLength: 50 }),
				fc.constantFrom('EUR', 'JPY', 'KWD', 'CLF'),
				(values, currency) => {
					const file = readXml(write(values.map((value, i) => payout(i, { amount: { value, currency } }))))
					const sum = decimalOf({ value: values.reduce((a, b) => a + b), currency })
					expect(faultsOf(file)).toEqual([])
					expect(texts(file, 'NbOfTxs')).toEqual([String(values.length), String(values.length)])
					expect(texts(file, 'CtrlSum')).toEqual([sum, sum])
					expect(texts(file, 'InstdAmt')).toEqual(values.map((value) => decimalOf({ value, currency })))
					for (const { attributes } of all(file, 'InstdAmt')) expect(attributes).toEqual({ Ccy: currency })
				},
			),
			{ numRuns: 200 },
		)
	})

	test('is a SEPA order in euros, and shares the charges in other currencies', () => {
		const euros = readXml(write([payout(1)]))
		expect([texts(euros, 'Cd'), texts(euros, 'ChrgBr')]).toEqual([['SEPA'], ['SLEV']])
		const dollars = readXml(write([payout(1, { amount: { value: 5n, currency: 'USD' } })]))
		expect([texts(dollars, 'Cd'), texts(dollars, 'ChrgBr'), texts(dollars, 'InstdAmt')]).toEqual([
			[],
			['SHAR'],
			['0.05'],
		])
	})

	test('is the same file, byte for byte, for the same payouts and day, and names itself otherwise for others', () => {
		const nameOf = (xml: string) => texts(readXml(xml), 'MsgId')[0]
		const file = write([payout(1), payout(2)])
		expect(write([payout(1), payout(2)])).toBe(file)
		const others = [write([payout(1)]), write([payout(1), payout(3)])]
		expect(new Set([file, ...others].map(nameOf)).size).toBe(3)
		// On another day it is still the same order, which a bank may carry out only once.
		const later = writePain001({ debtor, payouts: [payout(1), payout(2)], executionDate: '2026-11-24' })
		expect(nameOf(later)).toBe(nameOf(file))
	})

	test('was made when its newest payout was, whatever day the bank is to do it', () => {
		const made = (date: string) =>
			texts(readXml(writePain001({ debtor, payouts: [payout(1)], executionDate: date })), 'CreDtTm')
		for (const date of ['2026-11-23', '2026-11-25']) expect(made(date)).toEqual(['2026-11-23T10:05:07Z'])
	})

	test('gives every payout an id of its own that a bank carries through unharmed', () => {
		const ids = texts(readXml(write([payout(1), payout(2)])), 'EndToEndId')
		expect(ids).toEqual(['PYT01JDQHW000E008000000000001', 'PYT01JDQHW000E008000000000002'])
	})

	test('is not made of nothing, nor of two currencies', () => {
		expect(() => write([])).toThrow('needs a payout')
		expect(() => write([payout(1), payout(2, { amount: { value: 1n, currency: 'USD' } })])).toThrow('one currency')
	})
})

describe('text for a bank', () => {
	test.each([
		['Café Müller & Söhne', 70, 'Cafe Muller + Sohne'],
		['Straße_5', 70, 'Strasse-5'],
		['Łódź', 70, 'Lodz'],
		['  //two//  slashes//', 70, 'two/ slashes'],
		['a\u0000b\nc', 70, 'a.b c'],
		['カフェ', 70, '...'],
		['<script>', 70, '.script.'],
		['x'.repeat(80), 70, 'x'.repeat(70)],
		[`${'x'.repeat(69)} yyy`, 70, 'x'.repeat(69)],
	])('%s is carried as the SEPA characters closest to it', (text, max, carried) => {
		expect(bankText(text, max)).toBe(carried)
	})

	test('whatever it was, has only characters of SEPA and its length, and stays as it is the second time', () => {
		fc.assert(
			fc.property(fc.string({ unit: 'binary', maxLength: 100 }), (text) => {
				const carried = bankText(text, 70)
				expect(carried).toMatch(/^[A-Za-z0-9/?:().,'+ -]{0,70}$/)
				expect(carried).not.toMatch(/^[/ ]|[/ ]$|\/\//)
				expect(bankText(carried, 70)).toBe(carried)
			}),
			{ numRuns: 500 },
		)
	})

	test('that a request may carry goes into the file as it was sent', () => {
		const sent = "Joe's Cafe (Harbour), 2nd floor: A/B + C - D?"
		const body = requestPayoutBody.parse({
			amount: { value: 1, currency: 'EUR' },
			bank: { holder: sent, iban: 'de89 3704 0044 0532 0130 00' },
			reference: sent,
		})
		const bank = { holder: body.bank.holder, iban: body.bank.iban, bic: null }
		const file = readXml(write([payout(1, { bank, reference: body.reference ?? '' })]))
		expect(texts(file, 'Ustrd')).toEqual([sent])
		expect(texts(file, 'Nm').at(-1)).toBe(sent)
		expect(texts(file, 'IBAN').at(-1)).toBe('DE89370400440532013000')
	})
})
