import { Wordmark } from '@tender/ui/logo'
import type { ReactNode } from 'react'

/** The display when it has only words: welcome, canceled, expired. */
export function DisplayWords({ shop, title, children }: { shop: string; title: string; children: ReactNode }) {
	return (
		<main id="main" className="flex flex-1 flex-col justify-between gap-10 p-8 sm:p-12">
			<p className="font-bold font-display text-3xl tracking-tight">{shop}</p>
			<div role="status" className="flex animate-rise flex-col gap-6 border-ink border-t-4 pt-8">
				<h1 className="text-[clamp(3.5rem,11vw,9rem)] leading-[0.95] tracking-[-0.035em]">{title}</h1>
				<p className="max-w-3xl text-2xl text-muted sm:text-3xl">{children}</p>
			</div>
			<Wordmark className="self-end" />
		</main>
	)
}
