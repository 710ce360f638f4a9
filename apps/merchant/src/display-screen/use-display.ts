'use client'

import { useEffect, useState } from 'react'
import { type DisplayState, displayState } from '../display/display-state.ts'
import { HEARTBEAT_MS } from '../display/heartbeat.ts'

/** Without any word for this long, the connection is gone even if the browser has not noticed. */
const SILENCE_MS = HEARTBEAT_MS * 2.5
/** A short break mends itself and is not worth a word. */
const BREAK_MS = 2_000
const OPEN_AGAIN_AFTER_MS = 2_000

/** What the till shows, followed live, and whether the connection to it is lost. */
export function useDisplay(initial: DisplayState): { state: DisplayState; lost: boolean } {
	const [state, setState] = useState(initial)
	const [lost, setLost] = useState(false)

	useEffect(() => {
		let source: EventSource
		let timer: ReturnType<typeof setTimeout>
		let reopen: ReturnType<typeof setTimeout>
		let broken = false
		const loseAfter = (ms: number) => {
			clearTimeout(timer)
			timer = setTimeout(() => setLost(true), ms)
		}
		const hear = () => {
			broken = false
			setLost(false)
			loseAfter(SILENCE_MS)
		}
		const open = () => {
			source = new EventSource('/api/display/stream')
			source.addEventListener('state', (message) => {
				hear()
				setState(displayState.parse(JSON.parse(message.data)))
			})
			source.addEventListener('beat', hear)
			source.addEventListener('unpaired', () => window.location.reload())
			source.onerror = () => {
				// Counted from the first failure: each try to reconnect that fails comes here again.
				if (!broken) loseAfter(BREAK_MS)
				broken = true
				// The browser reconnects by itself unless the answer was an error; then it gives up and we go on.
				if (source.readyState === EventSource.CLOSED) reopen = setTimeout(open, OPEN_AGAIN_AFTER_MS)
			}
		}
		open()
		return () => {
			source.close()
			clearTimeout(timer)
			clearTimeout(reopen)
		}
	}, [])

	return { state, lost }
}
