'use client'

import { useEffect, useEffectEvent, useState } from 'react'
import { type CameraProblem, cameraProblemOf } from './camera-problem.ts'
import { openCamera, type RunningCamera } from './open-camera.ts'

export type CameraState =
	| { readonly kind: 'starting' }
	| { readonly kind: 'seeing'; readonly camera: RunningCamera }
	| { readonly kind: 'problem'; readonly problem: CameraProblem }

/**
 * The camera in the element `elementId`, for as long as `active` and the page is seen; every code it reads goes to
 * `onText`. A phone takes the camera away from a hidden page, so it is opened anew when the page comes back.
 */
export function useCameraScan({
	elementId,
	active,
	onText,
}: {
	elementId: string
	active: boolean
	onText: (text: string) => void
}): { state: CameraState; retry: () => void } {
	const [state, setState] = useState<CameraState>({ kind: 'starting' })
	const [visible, setVisible] = useState(true)
	const [round, setRound] = useState(0)
	const read = useEffectEvent(onText)
	useEffect(() => {
		const look = () => setVisible(document.visibilityState === 'visible')
		document.addEventListener('visibilitychange', look)
		return () => document.removeEventListener('visibilitychange', look)
	}, [])
	useEffect(() => {
		if (!active || !visible) return
		let gone = false
		setState({ kind: 'starting' })
		const opening = openCamera(elementId, (text) => {
			if (!gone) read(text)
		})
		opening.then(
			(camera) => {
				if (!gone) setState({ kind: 'seeing', camera })
			},
			(error: unknown) => {
				if (!gone) setState({ kind: 'problem', problem: window.isSecureContext ? cameraProblemOf(error) : 'insecure' })
			},
		)
		return () => {
			gone = true
			opening.then(
				(camera) => camera.close(),
				() => undefined,
			)
		}
		// A new round opens the camera again.
	}, [elementId, active, visible, round])
	return { state, retry: () => setRound((before) => before + 1) }
}
