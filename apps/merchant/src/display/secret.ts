import { createHash, randomBytes, randomInt } from 'node:crypto'

/** Letters and digits that nobody mistakes for one another. */
const ALPHABET = '23456789ABCDEFGHJKMNPQRSTVWXYZ'
const CODE_LENGTH = 6

/** What the database keeps of a secret. */
export function sha256(secret: string): Uint8Array<ArrayBuffer> {
	return new Uint8Array(createHash('sha256').update(secret).digest())
}

/** 256 random bits for a cookie or a link. */
export function newKey(): string {
	return randomBytes(32).toString('base64url')
}

/** A code a person can read from one screen and type on another. */
export function newPairingCode(): string {
	return Array.from({ length: CODE_LENGTH }, () => ALPHABET[randomInt(ALPHABET.length)]).join('')
}

/** What a person typed, as the code it means: case, spaces and dashes do not count. */
export function normalPairingCode(typed: string): string {
	return typed.toUpperCase().replaceAll(/[^A-Z0-9]/g, '')
}
