import { redirect } from 'next/navigation'
import { getServerSession } from 'next-auth'
import { z } from 'zod'
import { authOptions } from './auth-options.ts'

/** Who works the till. */
export interface Staff {
	readonly id: string
	readonly name: string
}

const session = z.object({ userId: z.uuid(), user: z.object({ name: z.string() }) })

/** Who is signed in, read from the encrypted cookie alone: Checkout must not wait for another look into the database. */
export async function currentStaff(): Promise<Staff | undefined> {
	const parsed = session.safeParse(await getServerSession(authOptions()))
	return parsed.success ? { id: parsed.data.userId, name: parsed.data.user.name } : undefined
}

/** For pages: who is signed in, or off to the sign-in page, which leads back to `path`. */
export async function signedInStaff(path: string): Promise<Staff> {
	const staff = await currentStaff()
	if (!staff) redirect(`/sign-in?callbackUrl=${encodeURIComponent(path)}`)
	return staff
}
