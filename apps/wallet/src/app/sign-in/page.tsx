import { SignInPage } from '@tender/ui/sign-in-page'
import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { SignInForm } from '@/account/sign-in-form.tsx'
import { currentUser } from '@/auth/current-user.ts'
import { returnPath } from '@/auth/return-path.ts'

export const metadata: Metadata = { title: 'Sign in' }

export default async function SignIn({ searchParams }: { searchParams: Promise<{ callbackUrl?: string | string[] }> }) {
	const path = returnPath((await searchParams).callbackUrl)
	if (await currentUser()) redirect(path as '/')
	return (
		<SignInPage
			title="Sign in"
			lead={path.startsWith('/pay/') ? 'Your payment is waiting. Sign in to see it.' : 'To scan, confirm and pay.'}
		>
			<SignInForm returnTo={path} />
		</SignInPage>
	)
}
