import type { ReactNode } from 'react'
import { signedInUser } from '@/auth/current-user.ts'

/** Stands outside of the loading screen, so that somebody signed out is sent to sign in at once, by a real redirect. */
export default async function PayLayout({
	children,
	params,
}: {
	children: ReactNode
	params: Promise<{ code: string }>
}) {
	await signedInUser(`/pay/${(await params).code}`)
	return children
}
