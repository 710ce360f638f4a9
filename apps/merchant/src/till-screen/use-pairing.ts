'use client'

import { useCallback, useEffect, useState } from 'react'
import { z } from 'zod'
import { postJson } from './post-json.ts'

const invitationAnswer = z.object({ code: z.string(), url: z.string(), expires_at: z.string() })
const displaysAnswer = z.object({ displays: z.array(z.object({ id: z.string(), paired_at: z.string() })) })

type Displays = z.infer<typeof displaysAnswer>['displays']

/** While the dialog is open, whether the screen has taken up the invitation is asked this often. */
const LOOK_EVERY_MS = 1_500

/** An invitation for a screen, and the displays that follow this till. */
export function usePairing(tillId: string) {
	const [invitation, setInvitation] = useState<z.infer<typeof invitationAnswer>>()
	const [displays, setDisplays] = useState<Displays>([])
	const [before, setBefore] = useState<number>()
	const [failed, setFailed] = useState(false)
	const path = `/api/tills/${tillId}/displays`

	const look = useCallback(async () => {
		const answer = await fetch(path, { cache: 'no-store' }).then(
			(response) => response.json(),
			() => undefined,
		)
		const found = displaysAnswer.safeParse(answer).data?.displays
		if (found) setDisplays(found)
		return found
	}, [path])

	const invite = useCallback(async () => {
		setFailed(false)
		setInvitation(undefined)
		const there = await look()
		setBefore(there?.length)
		const made = invitationAnswer.safeParse((await postJson(path))?.body).data
		if (made) setInvitation(made)
		else setFailed(true)
	}, [look, path])

	useEffect(() => {
		void invite()
		const timer = setInterval(() => void look(), LOOK_EVERY_MS)
		return () => clearInterval(timer)
	}, [invite, look])

	async function unpair(id: string) {
		await postJson(`${path}/${id}/unpair`)
		const left = await look()
		setBefore(left?.length)
	}

	const justPaired = before !== undefined && displays.length > before
	return {
		invitation,
		displays,
		justPaired,
		failed,
		unpair: (id: string) => void unpair(id),
		inviteAgain: () => void invite(),
	}
}
