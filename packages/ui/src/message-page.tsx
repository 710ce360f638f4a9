import type { ReactNode } from 'react'
import { Wordmark } from './logo.tsx'

/** A page that only has something to say: not found, something failed. Mark, headline, sentence, the way on. */
export function MessagePage({
	title,
	children,
	action,
}: {
	title: ReactNode
	children: ReactNode
	action?: ReactNode
}) {
	return (
		<main id="main" className="mx-auto flex min-h-dvh w-full max-w-md flex-col justify-between gap-12 p-6">
			<Wordmark />
			<div className="flex flex-col gap-4 border-ink border-t-2 pt-6">
				<h1 className="text-4xl">{title}</h1>
				<div className="text-lg text-muted">{children}</div>
			</div>
			<div className="flex flex-col gap-3">{action}</div>
		</main>
	)
}
