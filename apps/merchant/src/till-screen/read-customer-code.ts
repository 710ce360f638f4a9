import { CODE_PATTERN } from '@tender/core/ids'

/**
 * The code in what a scanner typed: `{PSP}/w/{code}` of the till's own PSP, or the bare 22 characters. Anything else is
 * undefined: the address of another PSP, and also a code to pay, which is no code to charge.
 */
export function readCustomerCode(text: string, pspUrl: string): string | undefined {
	const trimmed = text.trim()
	if (CODE_PATTERN.test(trimmed)) return trimmed
	const url = URL.parse(trimmed)
	if (url?.origin !== new URL(pspUrl).origin) return undefined
	const [, w, code, ...rest] = url.pathname.split('/')
	return w === 'w' && rest.length === 0 && code !== undefined && CODE_PATTERN.test(code) ? code : undefined
}
