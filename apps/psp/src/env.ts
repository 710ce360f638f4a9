import { z } from 'zod'

const schema = z.object({
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
	LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'silent']).default('info'),
})

export type Env = z.infer<typeof schema>

/** The program's whole configuration. Throws one error that lists every fault. */
export function readEnv(source: Record<string, string | undefined> = process.env): Env {
	const parsed = schema.safeParse(source)
	if (parsed.success) return parsed.data
	const faults = parsed.error.issues.map((issue) => `  ${issue.path.join('.')}: ${issue.message}`)
	throw new Error(`The environment is not right:\n${faults.join('\n')}`)
}
