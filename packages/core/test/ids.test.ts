import fc from 'fast-check'
import { expect, test } from 'vitest'
import { CODE_PATTERN, fromPublicId, ID_PREFIXES, type IdKind, toPublicId } from '../src/ids.ts'

const kinds = Object.keys(ID_PREFIXES) as IdKind[]

test('every kind of id has a prefix of its own', () => {
	expect(new Set(Object.values(ID_PREFIXES)).size).toBe(kinds.length)
})

test('a public id names the one UUID it was made from', () => {
	fc.assert(
		fc.property(fc.constantFrom(...kinds), fc.uuid({ version: 7 }), (kind, uuid) => {
			const publicId = toPublicId(kind, uuid)
			expect(publicId).toMatch(new RegExp(`^${ID_PREFIXES[kind]}_[0-7][0-9a-hjkmnp-tv-z]{25}$`))
			expect(fromPublicId(kind, publicId)).toBe(uuid)
		}),
	)
})

test('the public id known from the documentation reads as it always did', () => {
	expect(fromPublicId('payment', 'pay_01h455vb4pex5vsknk084sn02q')).toBe('01890a5d-ac96-774b-bcce-b302099a8057')
})

test('an id of one kind is not an id of another', () => {
	const wallet = toPublicId('wallet', '01890a5d-ac96-774b-bcce-b302099a8057')
	for (const kind of kinds.filter((kind) => kind !== 'wallet')) expect(fromPublicId(kind, wallet)).toBeUndefined()
})

test.each([
	'',
	'pay_',
	'pay',
	'pay_01h455vb4pex5vsknk084sn02',
	'pay_01h455vb4pex5vsknk084sn02qq',
	'pay_81h455vb4pex5vsknk084sn02q',
	'pay_01h455vb4pex5vsknk084sn0iq',
	'pay_01H455VB4PEX5VSKNK084SN02Q',
	'PAY_01h455vb4pex5vsknk084sn02q',
	'01890a5d-ac96-774b-bcce-b302099a8057',
	'pay_\u0000\u0000\u0000\u0000\u0000\u0000\u0000\u0000\u0000\u0000\u0000\u0000\u0000\u0000\u0000\u0000\u0000\u0000\u0000\u0000\u0000\u0000\u0000\u0000\u0000\u0000',
	'pay_01h455vb4pex5vsknk084sn02\ud800',
	"pay_' OR 1=1 --",
	'__proto__',
])('%j names nothing', (text) => {
	expect(fromPublicId('payment', text)).toBeUndefined()
})

test('whatever is sent as an id, what comes of it is a UUID or nothing', () => {
	const odd = fc.oneof(fc.string({ unit: 'binary' }), fc.string({ minLength: 26, maxLength: 26 }))
	fc.assert(
		fc.property(odd, (text) => {
			const uuid = fromPublicId('payment', `pay_${text}`)
			if (uuid !== undefined) expect(uuid).toMatch(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/)
		}),
	)
})

test('a code is 22 base64url characters and nothing around them', () => {
	expect(CODE_PATTERN.test('AAAAAAAAAAAAAAAAAAAA_-')).toBe(true)
	for (const text of [
		'A'.repeat(21),
		'A'.repeat(23),
		`${'A'.repeat(21)}/`,
		`${'A'.repeat(22)}\n`,
		`\n${'A'.repeat(22)}`,
	]) {
		expect(CODE_PATTERN.test(text)).toBe(false)
	}
})
