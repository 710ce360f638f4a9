import { z } from 'zod'

const origin = z
	.url({ protocol: /^https?$/ })
	.transform((url) => new URL(url).origin)
	.describe('an http or https address')

const schema = z.object({
	DATABASE_URL_WALLET: z.url({ protocol: /^postgres(ql)?$/ }),
	/** Where people reach this wallet; the only origin that may change anything. */
	NEXTAUTH_URL: origin,
	/** Encrypts the session cookie. */
	NEXTAUTH_SECRET: z.string().min(32),
	/** The PSP as this server reaches it. */
	PSP_URL: origin,
	/** The PSP as codes name it: only codes of this origin are trusted. */
	PSP_PUBLIC_URL: origin,
	PSP_API_KEY: z.string().regex(/^wk_[A-Za-z0-9]{12}_[A-Za-z0-9_-]{43}$/, 'must look like wk_<id>_<secret>'),
})

export type WalletEnv = z.infer<typeof schema>

let read: WalletEnv | undefined

/** The settings of this program, read once when it starts. Throws with every fault at once. */
export function walletEnv(): WalletEnv {
	if (read) return read
	const parsed = schema.safeParse(process.env)
	if (!parsed.success) {
		const faults = parsed.error.issues.map((issue) => `  ${issue.path.join('.')}: ${issue.message}`)
		throw new Error(`The wallet cannot start. Its environment is not right:\n${faults.join('\n')}`)
	}
	read = parsed.data
	return read
}
