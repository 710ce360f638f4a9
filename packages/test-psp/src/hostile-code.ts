import fc from 'fast-check'

/** 22 characters of base64url, as a code has them. */
export const code = fc.string({
	unit: fc.constantFrom(...'ABCXYZabcxyz0189_-'),
	minLength: 22,
	maxLength: 22,
})

/** What a camera may see, a scanner type or a person paste that is nearly the address of a code at this PSP. */
export function hostileCode(psp: string): fc.Arbitrary<string> {
	const { protocol, host } = new URL(psp)
	const start = fc.oneof(
		{ weight: 3, arbitrary: fc.constantFrom(psp, psp.toUpperCase()) },
		{
			weight: 4,
			arbitrary: fc.constantFrom(
				...['', '/', '//evil.example', 'https://evil.example', 'javascript:', 'data:text/html,', 'http:', 'blob:'],
				...[
					`${psp}:80`,
					`${psp}:443`,
					`${psp}.`,
					`${psp}.evil.example`,
					`${psp}@evil.example`,
					`${psp}\\@evil.example`,
				],
				...[`${protocol}//a@${host}`, `${protocol}//a:b@${host}`, `${protocol}//@${host}`, `${protocol}/${host}`],
				...[`${protocol}${host}`, `${protocol}\\\\${host}`, `blob:${psp}`, `filesystem:${psp}`, `ws://${host}`],
				...[`https://evil.example/?${psp}`, `https://evil.example/#${psp}`, `view-source:${psp}`],
			),
		},
		{ weight: 1, arbitrary: fc.webUrl() },
	)
	const folder = fc.oneof(
		{ weight: 3, arbitrary: fc.constantFrom('/q/', '/w/') },
		{
			weight: 2,
			arbitrary: fc.constantFrom(
				...['', '/', '/Q/', '//q/', '/q//', '/q/../q/', '/q/./', '/%71/', '/w%2f', '\\w\\', '/x/../w/', '/w/..;/w/'],
				...['/q/\t', '/w\n/', '/pay/', '?q/', '#/w/'],
			),
		},
	)
	const secret = fc.oneof(
		{ weight: 3, arbitrary: code },
		{
			weight: 2,
			arbitrary: fc.string({
				unit: fc.oneof(fc.constantFrom(...'Az09_-%=+/\n\u0000\u00e9\u2028'), fc.constant('%41')),
				maxLength: 24,
			}),
		},
	)
	const end = fc.oneof(
		{ weight: 3, arbitrary: fc.constant('') },
		{
			weight: 2,
			arbitrary: fc.constantFrom('/', '//', '/more', '?a=b', '#a', '%00', '%0a', '\u0000', '/..', '/.', ';a'),
		},
		{ weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 4 }) },
	)
	const space = fc.constantFrom('', '', '', ' ', '\n', '\t', '\u00a0', '\ufeff', '\u0000', '\u200b')
	return fc.oneof(
		{
			weight: 8,
			arbitrary: fc.tuple(space, start, folder, secret, end, space).map((parts) => parts.join('')),
		},
		{ weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 60 }) },
	)
}
