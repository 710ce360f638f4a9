'use client'

import { clsx } from 'clsx'
import { useEffect, useState } from 'react'

/** A clock further off than a page takes to arrive is wrong. */
const WRONG_CLOCK_MS = 15_000

/**
 * The time left until `until` (RFC 3339) as 4:59, by this device's clock, put right by the server's time `asOf` (as the
 * page was made) when it is plainly wrong. It informs; whether a payment has expired is the server's word. Until the page
 * is alive it keeps its place with dashes.
 */
export function Countdown({
	until,
	asOf,
	onElapsed,
	className,
}: {
	until: string
	asOf?: number
	onElapsed?: () => void
	className?: string
}) {
	const [secondsLeft, setSecondsLeft] = useState<number>()
	const [clockError, setClockError] = useState(0)
	useEffect(() => {
		const error = asOf === undefined ? 0 : Date.now() - asOf
		setClockError(Math.abs(error) > WRONG_CLOCK_MS ? error : 0)
	}, [asOf])
	useEffect(() => {
		const end = Date.parse(until) + clockError
		const read = () => setSecondsLeft(Math.max(0, Math.ceil((end - Date.now()) / 1000)))
		read()
		const timer = setInterval(read, 500)
		return () => clearInterval(timer)
	}, [until, clockError])
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
