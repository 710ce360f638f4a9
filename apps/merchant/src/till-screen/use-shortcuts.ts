'use client'

import { useEffect, useEffectEvent } from 'react'
import { isTypedElsewhere } from './shortcuts.ts'

/** Calls `onKey` for every key that is not typed into a field or a window over the page. True: the key is used up. */
export function useShortcuts(onKey: (event: KeyboardEvent) => boolean): void {
	const handle = useEffectEvent((event: KeyboardEvent) => {
		if (event.defaultPrevented || event.altKey || event.metaKey || isTypedElsewhere(event.target)) return
		if (onKey(event)) event.preventDefault()
	})
	useEffect(() => {
		const listener = (event: KeyboardEvent) => handle(event)
		document.addEventListener('keydown', listener)
		return () => document.removeEventListener('keydown', listener)
	}, [])
}
