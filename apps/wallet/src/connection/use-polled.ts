'use client'

import { useEffect, useRef, useState } from 'react'
import type { z } from 'zod'
import { askWallet } from './ask-wallet.ts'

/**
 * Keeps what the server rendered up to date while the page is seen: asks again after every `everyMs`, and at once when
 * the page comes back or the network does. What did not change does not render again. Stops for good when `isFinal`.
 */
export function usePolled<T>({
	path,
	schema,
	initial,
	everyMs,
	paused = false,
	isFinal,
}: {
	path: string
	schema: z.ZodType<T>
	initial: T
	everyMs: number
	paused?: boolean
	/** Defined outside of the component. */
	isFinal?: (value: T) => boolean
}): { value: T; lost: boolean } {
	const [value, setValue] = useState(initial)
	const [lost, setLost] = useState(false)
	const over = isFinal?.(value) ?? false
	// What the server rendered is fresh; after a pause it is not.
	const fresh = useRef(true)
	useEffect(() => {
		if (paused || over) return
		const stopped = new AbortController()
		let timer: ReturnType<typeof setTimeout> | undefined
		let asking = false
		const ask = async () => {
			if (asking || document.visibilityState === 'hidden') return
			asking = true
			clearTimeout(timer)
			const asked = await askWallet(path, schema, { signal: stopped.signal })
			asking = false
			if (stopped.signal.aborted) return
			setLost(asked.kind === 'lost')
			if (asked.kind === 'answer') {
				setValue((now) => (JSON.stringify(now) === JSON.stringify(asked.body) ? now : asked.body))
			}
			timer = setTimeout(ask, everyMs)
		}
		const wake = () => void ask()
		timer = setTimeout(ask, fresh.current ? everyMs : 0)
		fresh.current = false
		document.addEventListener('visibilitychange', wake, { signal: stopped.signal })
		window.addEventListener('focus', wake, { signal: stopped.signal })
		window.addEventListener('online', wake, { signal: stopped.signal })
		window.addEventListener('offline', () => setLost(true), { signal: stopped.signal })
		return () => {
			stopped.abort()
			clearTimeout(timer)
		}
	}, [path, schema, everyMs, paused, over])
	return { value, lost }
}
