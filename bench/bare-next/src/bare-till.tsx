'use client'

import { useState } from 'react'
import { FIXED_CODE_PATH, FIXED_CODE_SIZE } from './fixed-code.ts'

/** One button: it posts to an empty route, and when the answer is there it paints a code that was always the same. */
export function BareTill() {
	const [shown, setShown] = useState(false)

	async function checkOut() {
		const response = await fetch('/api/checkout', {
			method: 'POST',
			headers: { 'content-type': 'application/json' },
			body: '{}',
		})
		await response.json()
		setShown(true)
	}

	if (!shown) {
		return (
			<button type="button" onClick={() => void checkOut()}>
				Checkout
			</button>
		)
	}
	return (
		<>
			<svg role="img" viewBox={`0 0 ${FIXED_CODE_SIZE} ${FIXED_CODE_SIZE}`} width="480" height="480">
				<title>QR code to pay nothing</title>
				<path d={FIXED_CODE_PATH} shapeRendering="crispEdges" />
			</svg>
			<button type="button" onClick={() => setShown(false)}>
				New sale
			</button>
		</>
	)
}
