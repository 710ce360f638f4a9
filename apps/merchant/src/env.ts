import { z } from 'zod'

const origin = z
	.url({ protocol: /^https?$/ })
	.transform((url) => new URL(url).origin)
	.describe('an http or https address')

const schema = z.object({
	DATABASE_URL_MERCHANT: z.url({ protocol: /^postgres(ql)?$/ }),
	/** Where the shop's people reach the till. */
	NEXTAUTH_URL: origin,
	/** Encrypts the session cookie. */
	NEXTAUTH_SECRET: z.string().min(32),
	/** The PSP as this server reaches it. */
	PSP_URL: origin,
	/** The PSP as browsers reach it: the till and the display follow payments there. */
	PSP_PUBLIC_URL: origin,
	PSP_API_KEY: z.string().regex(/^sk_[A-Za-z0-9]{12}_[A-Za-z0-9_-]{43}$/, 'must look like sk_<id>_<secret>'),
	PSP_WEBHOOK_SECRET: z.string().regex(/^whsec_[A-Za-z0-9+/=]{24,}$/, 'must look like whsec_<base64>'),
})

export type MerchantEnv = z.infer<typeof schema>

let read: MerchantEnv | undefined

/** The settings of this program, read once when it starts. Throws with every fault at once. */
export function merchantEnv(): MerchantEnv {
	if (read) return read
	const parsed = schema.safeParse(process.env)
	if (!parsed.success) {
		const faults = parsed.error.issues.map((issue) => `  ${issue.path.join('.')}: ${issue.message}`)
		throw new Error(`The merchant app cannot start. Its environment is not right:\n${faults.join('\n')}`)
	}
	read = parsed.data
	return read
}
