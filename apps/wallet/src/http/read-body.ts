import type { z } from 'zod'

/** What a request was sent with, or undefined when it is not of that shape. */
export async function readBody<T>(request: Request, schema: z.ZodType<T>): Promise<T | undefined> {
	return schema.safeParse(await request.json().catch(() => undefined)).data
}
