/** What has no base letter to fall back to. */
const SPELLED: Readonly<Record<string, string>> = {
	ß: 'ss',
	Æ: 'AE',
	æ: 'ae',
	Œ: 'OE',
	œ: 'oe',
	Ø: 'O',
	ø: 'o',
	Ł: 'L',
	ł: 'l',
	Đ: 'D',
	đ: 'd',
	'&': '+',
	_: '-',
}

/**
 * Text in the characters every bank in SEPA carries (EPC217-08, the Latin set): accents go, what has no likeness
 * becomes a dot, and the slashes that the rulebook keeps for itself go, too.
 */
export function bankText(text: string, maxLength: number): string {
	const spelled = [...text.normalize('NFKD').replaceAll(/\p{M}/gu, '')].map((letter) => SPELLED[letter] ?? letter)
	return spelled
		.join('')
		.replaceAll(/\s+/g, ' ')
		.replaceAll(/[^A-Za-z0-9/?:().,'+ -]/gu, '.')
		.replaceAll(/\/{2,}/g, '/')
		.replace(/^[/ ]+/, '')
		.slice(0, maxLength)
		.replace(/[/ ]+$/, '')
}
