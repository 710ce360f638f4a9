import type { ReactNode } from 'react'
import { Wordmark } from './logo.tsx'

/** The frame of a sign-in page: mark, headline, the form. */
export function SignInPage({ title, lead, children }: { title: ReactNode; lead?: ReactNode; children: ReactNode }) {
	return (
		<main id="main" className="mx-auto flex min-h-dvh w-full max-w-md flex-col gap-10 p-6 sm:justify-center">
			<Wordmark />
			<div className="flex flex-col gap-3 border-ink border-t-2 pt-6">
				<h1 className="text-5xl">{title}</h1>
				{lead ? <p className="text-lg text-muted">{lead}</p> : null}
			</div>
			{children}
		</main>
	)
}
