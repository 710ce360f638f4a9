'use client'

import { useEffect } from 'react'

/** Lets a page that is opened without a network say so in our own words (public/service-worker.js). */
export function OfflinePage() {
	useEffect(() => {
		// Absent on pages that are not secure; there the browser's own words must do.
		if ('serviceWorker' in navigator) navigator.serviceWorker.register('/service-worker.js').catch(() => undefined)
	}, [])
	return null
}
