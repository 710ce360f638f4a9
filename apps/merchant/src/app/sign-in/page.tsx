import { SignInPage } from '@tender/ui/sign-in-page'
import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { currentStaff } from '@/auth/current-staff.ts'
import { returnPath } from '@/auth/return-path.ts'
import { SignInForm } from '@/shop-frame/sign-in-form.tsx'

export const metadata: Metadata = { title: 'Sign in' }

export default async function SignIn({ searchParams }: PageProps<'/sign-in'>) {
	const { callbackUrl } = await searchParams
	const back = returnPath(callbackUrl)
	if (await currentStaff()) redirect(back)
	return (
		<SignInPage title="Open the till" lead="Sign in with your staff account.">
			<SignInForm back={back} />
		</SignInPage>
	)
}
