import fc from 'fast-check'
import type { Town } from './town.ts'

/** What may stand in a path or a query, as it is: mostly what breaks readers. */
export const hostileText = fc.oneof(
	fc.constantFrom(
		...[
			'',
			'%',
			'%00',
			'%FF%FE',
			'%ED%A0%80',
			'%C0%AE',
			'..',
			'..%2f..%2fetc%2fpasswd',
			'%2e%2e',
			'%0d%0aset-cookie:a=b',
			'*',
			'-1',
			'0',
		],
		...[
			'1e400',
			'9999999999999999999999',
			'0x10',
			'1,2',
			'NaN',
			'null',
			'undefined',
			'[object%20Object]',
			'__proto__',
			'constructor',
		],
		...[
			"';DROP%20TABLE%20payments;--",
			'%F0%9F%92%A9',
			'%E2%80%AE',
			'%EF%BB%BF',
			'a'.repeat(4_000),
			'%41'.repeat(500),
			'{}',
			'{id}',
			'$ref',
		],
		...[
			'pay_01h455vb4pex5vsknk084sn02q',
			'PAY_01h455vb4pex5vsknk084sn02q',
			'pay_7zzzzzzzzzzzzzzzzzzzzzzzzz',
			'pay_8zzzzzzzzzzzzzzzzzzzzzzzzz',
		],
		...[
			'wal_00000000000000000000000000',
			'evt_01h455vb4pex5vsknk084sn02q',
			'AAAAAAAAAAAAAAAAAAAAAA',
			'AAAAAAAAAAAAAAAAAAAAA%0A',
		],
		...[
			'2026-02-30',
			'0000-01-01',
			'9999-12-31',
			'-271821-04-20',
			'10000-01-01',
			'2026-11-23',
			'2026-1-1',
			'2026-11-23T00:00:00Z',
			'1969-12-31',
		],
		...[
			'0000-01-01T00:00:00Z',
			'9999-12-31T23:59:59.999999999Z',
			'2026-11-23T12:00:00+23:59',
			'2026-02-29T00:00:00Z',
			'2026-11-23T24:00:00Z',
		],
		...['usd', 'XXX', 'USD%00', 'USD,EUR', 'JPY', 'KWD', 'CLF', 'pending,paid', 'PAID'],
	),
	fc.string({ unit: 'binary', maxLength: 30 }).map((text) => encodeURIComponent(text.toWellFormed())),
	fc.string({ maxLength: 30 }).map((text) => text.replaceAll(/[^\x21-\x7e]|[#?/\\]/g, '')),
	fc
		.uint8Array({ maxLength: 12 })
		.map((bytes) => [...bytes].map((byte) => `%${byte.toString(16).padStart(2, '0')}`).join('')),
)

/** What `fetch` lets a header be: one line of Latin-1. */
export const headerLine = fc.oneof(
	fc.constantFrom(
		...[
			'',
			' ',
			'*',
			'*/*',
			'application/json',
			'text/html',
			'text/csv',
			'application/json;q=0',
			'text/event-stream',
			'application/xml',
			'image/*',
		],
		...[
			'application/json; charset=utf-16',
			'APPLICATION/JSON',
			'application/json,text/plain',
			'application/jsonx',
			'multipart/form-data; boundary=x',
		],
		...[
			'bytes=0-0',
			'bytes=0-',
			'bytes=-1',
			'bytes=9999999999999999999-',
			'bytes=5-1',
			'bytes=a-b',
			'items=0-1',
			'bytes=0-0,2-2',
		],
		...[
			'Bearer',
			'Bearer ',
			'Bearer x',
			'Basic YTpi',
			'Bearer sk_abcdefghijkl_0123456789012345678901234567890123456789abc',
			'bearer x',
		],
		...[
			'"k"',
			'"k',
			'k"',
			'""',
			'"a b"',
			'"\\""',
			'"k";a=1',
			'"k"; a; b="c"',
			':aGk=:',
			'?1',
			'1.5',
			'("a" "b")',
			'k, k',
			'"k", "k"',
			'k'.repeat(255),
			'k'.repeat(256),
		],
		...[
			'gzip',
			'deflate, br',
			'identity;q=0',
			'chunked',
			'100-continue',
			'W/"x"',
			'Wed, 21 Oct 2015 07:28:00 GMT',
			'evt_01h455vb4pex5vsknk084sn02q',
		],
		...['http://evil.example', 'null', '127.0.0.1', '__proto__', 'a=b; __proto__=c', '\u00e9\u00ff', 'x'.repeat(8_000)],
	),
	fc.string({ maxLength: 40 }).map((text) => text.replaceAll(/[^\x20-\x7e]/g, '').trim()),
)

const NAMES = [
	...[
		'authorization',
		'idempotency-key',
		'accept',
		'content-type',
		'range',
		'if-none-match',
		'if-modified-since',
		'if-range',
		'last-event-id',
		'cookie',
	],
	...[
		'origin',
		'accept-encoding',
		'accept-language',
		'content-encoding',
		'x-forwarded-for',
		'x-forwarded-proto',
		'x-http-method-override',
		'x-request-id',
	],
	...[
		'access-control-request-method',
		'access-control-request-headers',
		'forwarded',
		'prefer',
		'traceparent',
		'user-agent',
	],
]

/** A few headers that are not what they should be; mostly with a key that is. */
export function hostileHead(town: () => Town): fc.Arbitrary<Record<string, string>> {
	const keys = fc.nat(3).map((nth) => Object.values(town().keys)[nth])
	return fc
		.tuple(keys, fc.array(fc.tuple(fc.constantFrom(...NAMES), headerLine), { maxLength: 4 }))
		.map(([key, lines]) => ({
			...(key !== undefined && { authorization: `Bearer ${key}` }),
			...Object.fromEntries(lines),
		}))
}
