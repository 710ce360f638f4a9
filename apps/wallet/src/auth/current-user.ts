import { redirect } from 'next/navigation'
import { getServerSession } from 'next-auth'
import { cache } from 'react'
import { z } from 'zod'
import { database } from '../database.ts'
import { psp } from '../psp.ts'
import { openWalletOf } from '../wallet/open-wallet-of.ts'
import { authOptions } from './auth-options.ts'

/** Who is signed in, and the wallet that is theirs. */
export interface CurrentUser {
	readonly id: string
	readonly name: string
	readonly email: string
	readonly walletId: string
}

const session = z.object({ userId: z.uuid() })

/** Who is signed in, or undefined; looked up once per request. Throws `unreachable` if a first wallet cannot be opened now. */
export const currentUser = cache(async (): Promise<CurrentUser | undefined> => {
	const parsed = session.safeParse(await getServerSession(authOptions()))
	if (!parsed.success) return undefined
	const user = await database().user.findUnique({ where: { id: parsed.data.userId } })
	if (!user) return undefined
	const walletId = user.walletId ?? (await openWalletOf(user.id, { db: database(), psp: psp() }))
	return { id: user.id, name: user.name, email: user.email, walletId }
})

/** For pages: who is signed in, or off to the sign-in page, which leads back to `path`. */
export async function signedInUser(path: string): Promise<CurrentUser> {
	const user = await currentUser()
	if (!user) redirect(`/sign-in?callbackUrl=${encodeURIComponent(path)}`)
	return user
}
