/**
 * Every code of ISO 4217 (list one as of amendment 180) that has a minor unit, funds codes included, by the number of
 * digits after its point. Those without one (precious metals, XDR, XTS, XXX …) are no money a till can take.
 */
const BY_EXPONENT: Record<number, string> = {
	0: 'BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF',
	2:
		'AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BMD BND BOB BOV BRL BSD BTN BWP BYN BZD CAD CDF CHE CHF CHW CNY ' +
		'COP COU CRC CUP CVE CZK DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GTQ GYD HKD HNL HTG HUF IDR ILS ' +
		'INR IRR JMD KES KGS KHR KPW KYD KZT LAK LBP LKR LRD LSL MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MXV MYR ' +
		'MZN NAD NGN NIO NOK NPR NZD PAB PEN PGK PHP PKR PLN QAR RON RSD RUB SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP ' +
		'STN SVC SYP SZL THB TJS TMT TOP TRY TTD TWD TZS UAH USD USN UYU UZS VED VES WST XAD XCD XCG YER ZAR ZMW ZWG',
	3: 'BHD IQD JOD KWD LYD OMR TND',
	4: 'CLF UYW',
}

const EXPONENTS: ReadonlyMap<string, number> = new Map(
	Object.entries(BY_EXPONENT).flatMap(([exponent, codes]) =>
		codes.split(' ').map((code) => [code, Number(exponent)] as const),
	),
)

/** Every currency Tender knows, as ISO 4217 codes. */
export const CURRENCIES: readonly string[] = [...EXPONENTS.keys()].sort()

export function isCurrency(code: string): boolean {
	return EXPONENTS.has(code)
}

/** Digits after the point: JPY 0, USD 2, KWD 3. Throws on an unknown code, which the edge has already refused. */
export function exponentOf(currency: string): number {
	const exponent = EXPONENTS.get(currency)
	if (exponent === undefined) throw new RangeError(`${currency} is not an ISO 4217 currency`)
	return exponent
}
