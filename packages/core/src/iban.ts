/**
 * How long an IBAN of each country is, by ISO 3166 code: the IBAN Registry that SWIFT keeps for ISO 13616. An
 * account of a territory is written with the code of its country (FR for Réunion, GB for Jersey).
 */
const LENGTHS: ReadonlyMap<string, number> = new Map(
	(
		'AD24 AE23 AL28 AT20 AZ28 BA20 BE16 BG22 BH22 BI27 BR29 BY28 CH21 CR22 CY28 CZ24 DE22 DJ27 DK18 DO28 EE20 EG29 ' +
		'ES24 FI18 FK18 FO18 FR27 GB22 GE22 GI23 GL18 GR27 GT28 HN28 HR21 HU28 IE22 IL23 IQ23 IS26 IT27 JO30 KW30 KZ20 ' +
		'LB28 LC32 LI21 LT20 LU20 LV21 LY25 MC27 MD24 ME22 MK19 MN20 MR27 MT31 MU30 NI28 NL18 NO15 OM23 PK24 PL28 PS29 ' +
		'PT25 QA29 RO24 RS22 RU33 SA24 SC31 SD18 SE24 SI19 SK24 SM27 SO23 ST25 SV28 TL23 TN24 TR26 UA29 VA22 VG24 ' +
		'XK20 YE30'
	)
		.split(' ')
		.map((entry) => [entry.slice(0, 2), Number(entry.slice(2))]),
)

/**
 * Whether a text is an IBAN as computers write it: capitals and digits without spaces, as long as its country's are, its
 * check digits right (ISO 13616; ISO 7064 MOD 97-10). Whether a bank keeps such an account is another matter.
 */
export function isIban(text: string): boolean {
	// Check digits run from 02 to 98: 00, 01 and 99 would pass the sum as the twins of 97, 98 and 02.
	if (!/^[A-Z]{2}(?!00|01|99)\d{2}[A-Z0-9]+$/.test(text)) return false
	if (text.length !== LENGTHS.get(text.slice(0, 2))) return false
	let rest = 0
	for (const sign of text.slice(4) + text.slice(0, 4)) {
		// A letter counts as two digits: A is 10, Z is 35.
		const number = Number.parseInt(sign, 36)
		rest = (rest * (number > 9 ? 100 : 10) + number) % 97
	}
	return rest === 1
}

/** Whether a text is a bank's BIC: institution, country, place and, of eleven, branch (ISO 9362). */
export function isBic(text: string): boolean {
	return /^[A-Z0-9]{4}[A-Z]{2}[A-Z0-9]{2}(?:[A-Z0-9]{3})?$/.test(text)
}
