import fc from 'fast-check'

/** What may stand in a body instead of what belongs there, as JSON writes it; also what JSON.stringify never would. */
const token = fc.oneof(
	fc.constantFrom('null', 'true', '""', '[]', '{}', '{"value":1,"currency":"USD"}', '{"__proto__":{"value":1}}'),
	fc.constantFrom('0', '-0', '-1', '0.5', '1e0', '1e400', '9007199254740991', '9007199254740993', '1e21', '1.0'),
	fc.constantFrom('"\\u0000"', '"a\\u0000b"', '"\\ud800"', '"\\u202e"', '" "', '"__proto__"', '"1"', '"../../x"'),
	fc.constantFrom('x'.repeat(5_000), 'é'.repeat(40), 'USD', 'usd', 'XXX', 'JPY').map((text) => JSON.stringify(text)),
	// UUIDs, ids and times that are right but name nothing, or nearly right.
	fc
		.constantFrom(
			'00000000-0000-4000-8000-000000000000',
			'ffffffff-ffff-ffff-ffff-ffffffffffff',
			'pay_01h455vb4pex5vsknk084sn02q',
			'pay_zzzzzzzzzzzzzzzzzzzzzzzzzz',
			'AAAAAAAAAAAAAAAAAAAAAA',
			'0000-01-01T00:00:00Z',
			'9999-12-31T23:59:59.999Z',
		)
		.map((text) => JSON.stringify(text)),
	fc.string({ unit: 'binary', maxLength: 40 }).map((text) => JSON.stringify(text)),
	fc.constantFrom(50, 5_000).map((deep) => '['.repeat(deep) + ']'.repeat(deep)),
	fc.json({ maxDepth: 2 }),
)

/** Nothing that an example holds. */
const HOLE = 'here stands something else'

/** Puts a token in one place of a body, the body itself being the first. */
function replaceAt(body: unknown, at: number, put: string): string {
	let places = 0
	JSON.stringify(body, (_, value) => {
		places++
		return value
	})
	let left = at % places
	const holed = JSON.stringify(body, (_, value) => (left-- === 0 ? HOLE : value))
	return holed.replace(JSON.stringify(HOLE), () => put)
}

/** Bodies that begin as this valid one, with something else in one place, something more, or a slip in the text. */
export function hostileBody(example: unknown): fc.Arbitrary<string> {
	const whole = JSON.stringify(example)
	const name = fc.constantFrom('__proto__', 'constructor', 'id', 'value', '')
	return fc.oneof(
		{ weight: 8, arbitrary: fc.tuple(fc.nat(200), token).map(([at, put]) => replaceAt(example, at, put)) },
		{
			weight: 1,
			arbitrary: fc.tuple(name, token).map(([more, put]) => `${whole.slice(0, -1)},${JSON.stringify(more)}:${put}}`),
		},
		{
			weight: 2,
			arbitrary: fc
				.tuple(fc.nat(whole.length), fc.nat(3), fc.string({ unit: 'binary', maxLength: 3 }))
				.map(([at, cut, put]) => whole.slice(0, at) + put + whole.slice(at + cut)),
		},
		{ weight: 1, arbitrary: token },
	)
}

/** The same for several routes at once, each by its name. */
export function hostileBodies<Name extends string>(
	examples: Readonly<Record<Name, unknown>>,
): fc.Arbitrary<{ name: Name; raw: string }> {
	const names = Object.keys(examples) as Name[]
	return fc.oneof(...names.map((name) => hostileBody(examples[name]).map((raw) => ({ name, raw }))))
}
