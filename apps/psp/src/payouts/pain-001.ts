import { createHash } from 'node:crypto'
import { decimalOf } from '@tender/core/money'
import type { BankAccount, Payout } from '@tender/core/payout'
import { MAX_HOLDER, MAX_REFERENCE } from '@tender/core/wire/payout'
import { bankText } from './bank-text.ts'
import { endToEndId } from './end-to-end-id.ts'

export interface BankOrder {
	/** Whose money the bank is to send. */
	readonly debtor: BankAccount
	/** All of one currency; at least one. */
	readonly payouts: readonly Payout[]
	/** The day on which the bank is to do it, `yyyy-mm-dd`. */
	readonly executionDate: string
}

const NAMESPACE = 'urn:iso:std:iso:20022:tech:xsd:pain.001.001.09'

/**
 * An ISO 20022 customer credit transfer initiation (pain.001.001.09); in euros as the European Payments Council's
 * EPC132-08 has it. The same payouts and day give the same file, byte for byte, and on another day one of the same name, so that a bank knows a file sent twice.
 */
export function writePain001({ debtor, payouts, executionDate }: BankOrder): string {
	const first = payouts[0]
	if (!first) throw new Error('a bank order needs a payout')
	const { currency } = first.amount
	if (payouts.some(({ amount }) => amount.currency !== currency)) throw new Error('a bank order has one currency')

	const sum = decimalOf({ value: payouts.reduce((total, { amount }) => total + amount.value, 0n), currency })
	const messageId = messageIdOf(payouts)
	const counted = [element('NbOfTxs', String(payouts.length)), element('CtrlSum', sum)]
	const holder = element('Nm', bankText(debtor.holder, MAX_HOLDER))
	const sepa = currency === 'EUR'
	return [
		'<?xml version="1.0" encoding="UTF-8"?>',
		`<Document xmlns="${NAMESPACE}">`,
		parent('CstmrCdtTrfInitn', [
			parent('GrpHdr', [
				element('MsgId', messageId),
				element('CreDtTm', createdAt(payouts)),
				...counted,
				parent('InitgPty', [holder]),
			]),
			parent('PmtInf', [
				element('PmtInfId', `${messageId}-${currency}`),
				element('PmtMtd', 'TRF'),
				...counted,
				...(sepa ? [parent('PmtTpInf', [parent('SvcLvl', [element('Cd', 'SEPA')])])] : []),
				parent('ReqdExctnDt', [element('Dt', executionDate)]),
				parent('Dbtr', [holder]),
				account('DbtrAcct', debtor.iban),
				parent('DbtrAgt', [parent('FinInstnId', [debtor.bic ? element('BICFI', debtor.bic) : UNKNOWN_BANK])]),
				element('ChrgBr', sepa ? 'SLEV' : 'SHAR'),
				...payouts.map(creditTransfer),
			]),
		]),
		'</Document>',
		'',
	].join('\n')
}

function creditTransfer({ id, amount, bank, reference }: Payout): string {
	return parent('CdtTrfTxInf', [
		parent('PmtId', [element('EndToEndId', endToEndId(id))]),
		parent('Amt', [`<InstdAmt Ccy="${amount.currency}">${decimalOf(amount)}</InstdAmt>`]),
		...(bank.bic ? [parent('CdtrAgt', [parent('FinInstnId', [element('BICFI', bank.bic)])])] : []),
		parent('Cdtr', [element('Nm', bankText(bank.holder, MAX_HOLDER))]),
		account('CdtrAcct', bank.iban),
		parent('RmtInf', [element('Ustrd', bankText(reference, MAX_REFERENCE))]),
	])
}

/** 30 characters, the same for the same payouts. */
function messageIdOf(payouts: readonly Payout[]): string {
	const digest = createHash('sha256')
	for (const { id } of payouts) digest.update(`${id}\n`)
	return `TENDER-${digest.digest('hex').slice(0, 23).toUpperCase()}`
}

/** When the file could first have been made: with its newest payout. */
function createdAt(payouts: readonly Payout[]): string {
	const newest = Math.max(...payouts.map(({ requestedAt }) => requestedAt))
	return `${new Date(newest).toISOString().slice(0, 19)}Z`
}

const UNKNOWN_BANK = parent('Othr', [element('Id', 'NOTPROVIDED')])

function account(name: string, iban: string): string {
	return parent(name, [parent('Id', [element('IBAN', iban)])])
}

function parent(name: string, children: readonly string[]): string {
	return [`<${name}>`, ...children, `</${name}>`].join('\n')
}

function element(name: string, text: string): string {
	return `<${name}>${escapeXml(text)}</${name}>`
}

function escapeXml(text: string): string {
	return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}
