import { isBic, isIban } from '@tender/core/iban'
import type { BankAccount } from '@tender/core/payout'
import { MAX_HOLDER, SEPA_TEXT } from '@tender/core/wire/payout'
import { z } from 'zod'
import { readSigningKey } from './chain/signing-key.ts'

const settings = z.object({
	/** Where the books are, as the role that runs the program. */
	DATABASE_URL_PSP: z.url({ protocol: /^postgres(ql)?$/ }),
	PSP_HOST: z.string().min(1).default('127.0.0.1'),
	PSP_PORT: z.coerce.number().int().min(1).max(65535).default(4000),
	/** The origin that goes into QR codes: as customers' phones reach it. */
	PSP_PUBLIC_URL: z.url({ protocol: /^https?$/ }).default('http://localhost:4000'),
	/** The wallet a scanned code is sent to: {PSP_WALLET_URL}/pay/{code}. */
	PSP_WALLET_URL: z.url({ protocol: /^https?$/ }).default('http://localhost:4002'),
	/** Stream tokens are made under it; changing it ends the open ones. */
	PSP_SECRET: z.string().min(32),
	/** The bank account that payouts are sent from: its holder and IBAN, both or neither, and its BIC if the bank asks for it. */
	PSP_BANK_HOLDER: z
		.string()
		.max(MAX_HOLDER)
		.regex(SEPA_TEXT, 'must be letters without accents, digits and spaces')
		.optional(),
	PSP_BANK_IBAN: z.string().refine(isIban, 'must be an IBAN without spaces').optional(),
	PSP_BANK_BIC: z.string().refine(isBic, 'must be a BIC of 8 or 11 characters').optional(),
	/** Signs the daily checkpoints: an Ed25519 private key, PKCS#8, as PEM or as base64 of its DER. */
	PSP_SIGNING_KEY: z.string().refine(isSigningKey, 'must be an Ed25519 private key, PKCS#8, as PEM or base64 DER'),
	LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'silent']).default('info'),
})

const schema = settings.superRefine((env, context) => {
	const half = (env.PSP_BANK_HOLDER === undefined) !== (env.PSP_BANK_IBAN === undefined)
	const bicAlone = env.PSP_BANK_BIC !== undefined && env.PSP_BANK_IBAN === undefined
	if (!half && !bicAlone) return
	const message = 'PSP_BANK_HOLDER and PSP_BANK_IBAN name the bank account together'
	context.addIssue({ code: 'custom', path: ['PSP_BANK_HOLDER'], message })
})

export type Env = z.infer<typeof schema>

function isSigningKey(text: string): boolean {
	try {
		return readSigningKey(text) !== undefined
	} catch {
		return false
	}
}

/** The program's whole configuration. Throws one error that lists every fault. */
export function readEnv(source: Record<string, string | undefined> = process.env): Env {
	const parsed = schema.safeParse(source)
	if (parsed.success) return parsed.data
	const faults = parsed.error.issues.map((issue) => `  ${issue.path.join('.')}: ${issue.message}`)
	throw new Error(`The environment is not right:\n${faults.join('\n')}`)
}

/** The account payouts are sent from, if the operator has named one. */
export function bankOf(env: Pick<Env, 'PSP_BANK_HOLDER' | 'PSP_BANK_IBAN' | 'PSP_BANK_BIC'>): BankAccount | undefined {
	if (env.PSP_BANK_HOLDER === undefined || env.PSP_BANK_IBAN === undefined) return undefined
	return { holder: env.PSP_BANK_HOLDER, iban: env.PSP_BANK_IBAN, bic: env.PSP_BANK_BIC ?? null }
}
