import { CODE_PATTERN } from '@tender/core/ids'

/**
 * The Tender code in what a camera saw or a person typed: `{PSP}/q/{code}` of the one trusted PSP, or the bare 22
 * characters. Anything else, however alike, is undefined and leads nowhere.
 */
export function readCode(text: string, trustedOrigin: string): string | undefined {
	const trimmed = text.trim()
	if (CODE_PATTERN.test(trimmed)) return trimmed
	const url = URL.parse(trimmed)
	if (!url || url.origin !== trustedOrigin || url.username !== '' || url.password !== '') return undefined
	const [, q, code, ...rest] = url.pathname.split('/')
	return q === 'q' && rest.length === 0 && code !== undefined && CODE_PATTERN.test(code) ? code : undefined
}
