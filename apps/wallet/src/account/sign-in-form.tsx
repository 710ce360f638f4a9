'use client'

import { Button } from '@tender/ui/button'
import { TextField } from '@tender/ui/field'
import { Notice } from '@tender/ui/notice'
import { signIn } from 'next-auth/react'
import { type SubmitEvent, useState } from 'react'

/** Email and password; then on to `returnTo`, a path of this wallet. */
export function SignInForm({ returnTo }: { returnTo: string }) {
	const [pending, setPending] = useState(false)
	const [problem, setProblem] = useState<{ title: string; text: string }>()
	const submit = async (event: SubmitEvent<HTMLFormElement>) => {
		event.preventDefault()
		if (pending) return
		const form = new FormData(event.currentTarget)
		setPending(true)
		setProblem(undefined)
		try {
			const result = await signIn('credentials', {
				redirect: false,
				email: String(form.get('email')),
				password: String(form.get('password')),
			})
			if (result?.ok) return window.location.assign(returnTo)
			setProblem(problemOf(result?.error))
		} catch {
			setProblem({ title: 'No connection', text: 'The wallet did not answer. Check your connection and try again.' })
		}
		setPending(false)
	}
	return (
		<form method="post" onSubmit={(event) => void submit(event)} className="flex flex-col gap-5">
			{problem ? (
				<Notice tone="danger" live title={problem.title}>
					{problem.text}
				</Notice>
			) : null}
			<TextField label="Email" name="email" type="email" autoComplete="username" required />
			<TextField label="Password" name="password" type="password" autoComplete="current-password" required />
			<Button type="submit" variant="primary" size="lg" pending={pending} className="mt-2">
				Sign in
			</Button>
		</form>
	)
}

function problemOf(error: string | null | undefined): { title: string; text: string } {
	const seconds = /^too_many:(\d+)$/.exec(error ?? '')?.[1]
	if (seconds) {
		const minutes = Math.ceil(Number(seconds) / 60)
		return {
			title: 'Too many tries',
			text: `To protect this account, wait ${minutes === 1 ? 'a minute' : `${minutes} minutes`}, then try again.`,
		}
	}
	if (error === 'CredentialsSignin') {
		return { title: 'That did not match', text: 'Check the email and the password, and try again.' }
	}
	return { title: 'Sign-in did not work', text: 'Something went wrong on our side. Try again in a moment.' }
}
