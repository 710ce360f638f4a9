'use client'

import { useEffect, useRef } from 'react'

/** Puts the focus on an element when it appears: the next press of Enter belongs there. */
export function useFocusOnAppear<T extends HTMLElement>() {
	const ref = useRef<T>(null)
	useEffect(() => ref.current?.focus({ preventScroll: true }), [])
	return ref
}
