import fc from 'fast-check'
import type { Json } from './published-api.ts'

/** A token that `JSON.stringify` would not write. */
class Raw {
	readonly token: string
	constructor(token: string) {
		this.token = token
	}
}

/** An object by its members, which may repeat a name. */
class Members {
	readonly list: readonly (readonly [name: string, value: Tree])[]
	constructor(list: Members['list']) {
		this.list = list
	}
}

type Tree = null | boolean | number | string | Raw | Tree[] | Members

/** One thing done to a body: at one of its places, or to its text. */
type Change =
	| { readonly do: 'replace' | 'add' | 'repeat'; readonly at: number; readonly value: Tree }
	| { readonly do: 'drop' | 'rename' | 'wrap' | 'stretch'; readonly at: number; readonly by: number }

const text = fc.oneof(
	fc.string({ unit: 'binary', maxLength: 20 }),
	fc.constantFrom(
		'',
		' ',
		'\u0000',
		'a\u0000b',
		'\ud800',
		'\udc00x',
		'\u202e',
		'\ufeff',
		'\u0085',
		'é'.repeat(40),
		'𐍈'.repeat(300),
		'x'.repeat(10_000),
		'__proto__',
		'constructor',
		"'; DROP TABLE payments; --",
		'$' + '{7*7}',
		'../../etc/passwd',
		'%00',
		'NaN',
		'1',
		'null',
		'2026-11-23T12:00:00Z',
		'1969-12-31T23:59:59Z',
		'pay_01h455vb4pex5vsknk084sn02q',
		'wal_7zzzzzzzzzzzzzzzzzzzzzzzzz',
	),
)

const number = fc.constantFrom(
	...['0', '-0', '-1', '1', '0.5', '1e0', '1E+2', '1e400', '-1e400', '1e-400', '9007199254740991', '9007199254740992'],
	...[
		'9007199254740993',
		'9223372036854775807',
		'9223372036854775808',
		'2147483648',
		'4294967296',
		'1e16',
		'1.0',
		'10000.000',
	],
	...[
		'99999999999999999999999999999999999999',
		'0.1e1',
		'5e-324',
		'1.7976931348623157e308',
		'-9007199254740991',
		'100',
		'101',
	],
)

const name = fc.oneof(
	fc.constantFrom(
		'__proto__',
		'constructor',
		'prototype',
		'toString',
		'hasOwnProperty',
		'length',
		'value',
		'currency',
		'id',
		'',
	),
	fc.string({ unit: 'binary', maxLength: 8 }),
)

const { hostile } = fc.letrec<{ hostile: Tree; list: Tree; members: Tree }>((tie) => ({
	hostile: fc.oneof(
		{ weight: 4, arbitrary: number.map((token) => new Raw(token)) },
		{ weight: 4, arbitrary: text },
		{ weight: 1, arbitrary: fc.constantFrom(null, true, false) },
		{ weight: 1, arbitrary: tie('list') },
		{ weight: 1, arbitrary: tie('members') },
		// So deep that a reader which recurses would fall.
		{
			weight: 1,
			arbitrary: fc.constantFrom(50, 500, 10_000).map((deep) => new Raw('['.repeat(deep) + ']'.repeat(deep))),
		},
		{
			weight: 1,
			arbitrary: fc.constantFrom(50, 2_000).map((deep) => new Raw(`${'{"a":'.repeat(deep)}1${'}'.repeat(deep)}`)),
		},
	),
	list: fc.array(tie('hostile'), { maxLength: 4 }),
	members: fc.array(fc.tuple(name, tie('hostile')), { maxLength: 4 }).map((list) => new Members(list)),
}))

const change: fc.Arbitrary<Change> = fc.oneof(
	fc.record({
		do: fc.constantFrom('replace' as const, 'add' as const, 'repeat' as const),
		at: fc.nat(60),
		value: hostile,
	}),
	fc.record({
		do: fc.constantFrom('drop' as const, 'rename' as const, 'wrap' as const, 'stretch' as const),
		at: fc.nat(60),
		by: fc.nat(1_000),
	}),
)

/** What is done to the text afterwards. Mostly nothing: what cannot be read at all says little. */
const wording = fc.oneof(
	{ weight: 8, arbitrary: fc.constant((text: string) => Buffer.from(text)) },
	{
		weight: 1,
		arbitrary: fc.nat(2_000).map((at) => (text: string) => Buffer.from(text.slice(0, at % (text.length + 1)))),
	},
	{
		weight: 1,
		arbitrary: fc
			.tuple(fc.nat(2_000), fc.uint8Array({ minLength: 1, maxLength: 4 }))
			.map(([at, bytes]) => (text: string) => {
				const whole = Buffer.from(text)
				const place = at % (whole.length + 1)
				return Buffer.concat([whole.subarray(0, place), bytes, whole.subarray(place)])
			}),
	},
	{
		weight: 1,
		arbitrary: fc.constantFrom(
			(text: string) => Buffer.from(text, 'utf16le'),
			(text: string) => Buffer.from(text, 'latin1'),
			(text: string) => Buffer.from(`\ufeff${text}`),
			(text: string) => Buffer.from(`${text}${text}`),
			(text: string) => Buffer.from(` \n\t${text}\r\n `),
			(text: string) => Buffer.from(text.replaceAll('"', "'")),
			(text: string) => Buffer.from(`/* */${text}`),
			(text: string) => Buffer.from(text.replace('}', ',}')),
			() => Buffer.alloc(0),
		),
	},
)

/** Bodies that begin as this valid one: changed in a few places, or in their text. */
export function hostileBody(example: Json): fc.Arbitrary<Buffer> {
	return fc
		.tuple(fc.array(change, { minLength: 1, maxLength: 3 }), wording)
		.map(([changes, word]) => word(write(changes.reduce(apply, toTree(example)))))
}

function toTree(value: Json): Tree {
	if (Array.isArray(value)) return value.map(toTree)
	if (value === null || typeof value !== 'object') return value
	return new Members(Object.entries(value).map(([name, member]) => [name, toTree(member)]))
}

/** Does the change at the place that many steps into the tree, root first. */
function apply(tree: Tree, change: Change): Tree {
	let left = change.at % count(tree)
	const visit = (node: Tree): Tree => {
		if (left-- === 0) return alter(node, change)
		if (Array.isArray(node)) return node.map(visit)
		if (node instanceof Members) return new Members(node.list.map(([name, member]) => [name, visit(member)]))
		return node
	}
	return visit(tree)
}

function count(node: Tree): number {
	const children = node instanceof Members ? node.list.map(([, member]) => member) : Array.isArray(node) ? node : []
	return children.reduce((sum: number, child) => sum + count(child), 1)
}

function alter(node: Tree, change: Change): Tree {
	if (Array.isArray(node)) return alterList(node, change)
	if (node instanceof Members) return new Members(alterMembers(node.list, change))
	switch (change.do) {
		case 'replace':
		case 'add':
		case 'repeat':
			return change.value
		case 'stretch':
			return typeof node === 'string'
				? node.repeat(change.by % 200)
				: new Raw(`${write(node)}${'0'.repeat(change.by % 40)}`)
		case 'wrap':
			return change.by % 2 === 0 ? [node] : new Members([['value', node]])
		case 'drop':
		case 'rename':
			return null
	}
}

function alterList(list: Tree[], change: Change): Tree {
	switch (change.do) {
		case 'replace':
			return change.value
		case 'add':
			return [...list, change.value]
		case 'repeat':
			return [...list, ...list]
		case 'drop':
			return list.toSpliced(change.by % (list.length + 1), 1)
		case 'stretch':
			return Array.from({ length: change.by }, () => list[0] ?? 0)
		case 'wrap':
		case 'rename':
			return [list]
	}
}

function alterMembers(list: Members['list'], change: Change): Members['list'] {
	const nth = 'by' in change ? change.by % Math.max(list.length, 1) : 0
	switch (change.do) {
		case 'replace':
			return [['value', change.value]]
		case 'add':
			return [...list, ['__proto__', change.value]]
		case 'repeat':
			return [...list, ...list.slice(0, 1).map(([name]) => [name, change.value] as const)]
		case 'drop':
			return list.toSpliced(nth, 1)
		case 'rename':
			return list.map(([name, member], index) => [index === nth ? `${name} ` : name, member])
		case 'stretch':
			return [...list, ...Array.from({ length: change.by }, (_, index) => [`k${index}`, 'v'] as const)]
		case 'wrap':
			return [['value', new Members(list)]]
	}
}

function write(node: Tree): string {
	if (node instanceof Raw) return node.token
	if (Array.isArray(node)) return `[${node.map(write).join()}]`
	if (!(node instanceof Members)) return JSON.stringify(node)
	return `{${node.list.map(([name, member]) => `${JSON.stringify(name)}:${write(member)}`).join()}}`
}
