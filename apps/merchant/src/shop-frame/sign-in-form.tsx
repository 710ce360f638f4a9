'use client'

import { Button } from '@tender/ui/button'
import { TextField } from '@tender/ui/field'
import { Notice } from '@tender/ui/notice'
import { signIn } from 'next-auth/react'
import { type FormEvent, useState } from 'react'

/** Email and password; what went wrong stays on the page until the next try. */
export function SignInForm({ back }: { back: string }) {
	const [pending, setPending] = useState(false)
	const [problem, setProblem] = useState<{ title: string; text: string }>()

	async function submit(event: FormEvent<HTMLFormElement>) {
		event.preventDefault()
		if (pending) return
		const form = new FormData(event.currentTarget)
		setPending(true)
		setProblem(undefined)
		const result = await signIn('credentials', {
			email: form.get('email'),
			password: form.get('password'),
			redirect: false,
		}).catch(() => undefined)
		if (result?.ok && !result.error) {
			window.location.assign(back)
			return
		}
		setProblem(problemOf(result?.error))
		setPending(false)
	}

	return (
		<form onSubmit={(event) => void submit(event)} className="flex flex-col gap-5">
			{problem ? (
				<Notice tone="danger" live title={problem.title}>
					{problem.text}
				</Notice>
			) : null}
			<TextField label="Email" name="email" type="email" autoComplete="username" required autoFocus />
			<TextField label="Password" name="password" type="password" autoComplete="current-password" required />
			<Button type="submit" variant="primary" size="lg" pending={pending}>
				Sign in
			</Button>
		</form>
	)
}

function problemOf(error: string | null | undefined) {
	const wait = /^too_many:(\d+)$/.exec(error ?? '')
	if (wait) {
		const minutes = Math.ceil(Number(wait[1]) / 60)
		return {
			title: 'Too many tries',
			text: `This account takes no more tries for ${minutes === 1 ? 'a minute' : `${minutes} minutes`}. Then sign in again.`,
		}
	}
	if (error === 'CredentialsSignin') {
		return { title: 'This does not match', text: 'Check the email and the password, then try again.' }
	}
	return { title: 'The till’s server does not answer', text: 'Check the network, then try again.' }
}
