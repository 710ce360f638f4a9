'use client'

import { clsx } from 'clsx'
import { useEffect, useState } from 'react'

/**
 * The time left until `until` (RFC 3339) as 4:59, by this device's clock. It informs; whether a payment has expired is
 * the server's word. Until the page is alive it keeps its place with dashes.
 */
export function Countdown({
	until,
	onElapsed,
	className,
}: {
	until: string
	onElapsed?: () => void
	className?: string
}) {
	const [secondsLeft, setSecondsLeft] = useState<number>()
	useEffect(() => {
		const end = Date.parse(until)
		const read = () => setSecondsLeft(Math.max(0, Math.ceil((end - Date.now()) / 1000)))
		read()
		const timer = setInterval(read, 500)
		return () => clearInterval(timer)
	}, [until])
	const elapsed = secondsLeft === 0
	useEffect(() => {
		if (elapsed) onElapsed?.()
	}, [elapsed, onElapsed])
	return (
		<span role="timer" className={clsx('figures', className)}>
			{secondsLeft === undefined ? '–:––' : clock(secondsLeft)}
		</span>
	)
}

function clock(seconds: number): string {
	const two = (n: number) => n.toString().padStart(2, '0')
	const minutes = Math.floor(seconds / 60)
	if (minutes < 60) return `${minutes}:${two(seconds % 60)}`
	return `${Math.floor(minutes / 60)}:${two(minutes % 60)}:${two(seconds % 60)}`
}
