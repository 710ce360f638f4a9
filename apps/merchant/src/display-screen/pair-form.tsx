'use client'

import { Button } from '@tender/ui/button'
import { Field, Input } from '@tender/ui/field'
import { MessagePage } from '@tender/ui/message-page'
import { Notice } from '@tender/ui/notice'
import { type FormEvent, useEffect, useState } from 'react'
import { z } from 'zod'
import { postJson } from '../till-screen/post-json.ts'

const refusal = z.object({ code: z.string(), retry_in_seconds: z.number().optional() })

/** Makes this screen a display: by the link's key at once, or by the code the till shows. */
export function PairForm() {
	const [pending, setPending] = useState(false)
	const [problem, setProblem] = useState<string>()

	async function pair(body: { code: string } | { key: string }) {
		setPending(true)
		setProblem(undefined)
		const answer = await postJson('/api/display/pair', body)
		if (answer?.status === 200) {
			window.location.replace('/display')
			return
		}
		setProblem(textOf(answer))
		setPending(false)
	}

	useEffect(() => {
		const key = window.location.hash.slice(1)
		if (!key) return
		// Used up at once: it must not stay in the address bar of a public screen.
		window.history.replaceState(null, '', '/display')
		void pair({ key })
	}, [])

	function submit(event: FormEvent<HTMLFormElement>) {
		event.preventDefault()
		const code = new FormData(event.currentTarget).get('code')
		if (typeof code === 'string' && code.trim() !== '' && !pending) void pair({ code })
	}

	return (
		<MessagePage title="Customer display">
			<form onSubmit={submit} className="flex flex-col gap-5 text-base text-ink">
				<p className="text-lg text-muted">
					On the till, press <strong className="text-ink">Customer display</strong> and type the code it shows.
				</p>
				{problem ? (
					<Notice tone="danger" live title="Not paired">
						{problem}
					</Notice>
				) : null}
				<Field label="Code from the till">
					{(control) => (
						<Input
							{...control}
							name="code"
							required
							maxLength={12}
							autoComplete="off"
							autoCapitalize="characters"
							spellCheck={false}
							placeholder="ABC 234"
							className="min-h-16 font-display font-semibold text-3xl uppercase tracking-widest"
						/>
					)}
				</Field>
				<Button type="submit" variant="primary" size="lg" pending={pending}>
					Pair this screen
				</Button>
			</form>
		</MessagePage>
	)
}

function textOf(answer: { body: unknown } | undefined): string {
	const known = refusal.safeParse(answer?.body).data
	if (!known) return 'The till’s server does not answer. Check the network, then try again.'
	if (known.code === 'too_many') {
		const minutes = Math.ceil((known.retry_in_seconds ?? 60) / 60)
		return `Too many codes were tried. Wait ${minutes === 1 ? 'a minute' : `${minutes} minutes`}, or open the till’s link.`
	}
	return 'This code is not known, was used already, or is over. Let the till show a new one.'
}
