'use client'

import { Button } from '@tender/ui/button'
import { Notice } from '@tender/ui/notice'
import { Spinner } from '@tender/ui/spinner'
import { Flashlight, FlashlightOff, X } from 'lucide-react'
import Link from 'next/link'
import { useRouter } from 'next/navigation'
import { useEffect, useState } from 'react'
import { readCode } from '../codes/read-code.ts'
import { CAMERA_PROBLEMS } from './camera-problem.ts'
import { ChoosePicture } from './choose-picture.tsx'
import { TypeCode } from './type-code.tsx'
import { type CameraState, useCameraScan } from './use-camera-scan.ts'
import { Viewfinder } from './viewfinder.tsx'

const CAMERA_ELEMENT = 'camera'
const SAY_MS = 4_000

/** Looks for a Tender code by camera, picture or keyboard, and opens it. What is not one is said and left alone. */
export function ScanScreen({ trustedOrigin }: { trustedOrigin: string }) {
	const router = useRouter()
	const [opening, setOpening] = useState(false)
	const [said, setSaid] = useState<{ text: string; at: number }>()
	const open = (code: string) => {
		setOpening(true)
		router.push(`/pay/${code}`)
	}
	const read = (text: string) => {
		if (opening) return
		const code = readCode(text, trustedOrigin)
		if (code) open(code)
		else setSaid({ text: 'This is not a Tender code', at: Date.now() })
	}
	useEffect(() => {
		if (!said) return
		const timer = setTimeout(() => setSaid(undefined), SAY_MS)
		return () => clearTimeout(timer)
	}, [said])
	const { state, retry } = useCameraScan({ elementId: CAMERA_ELEMENT, active: !opening, onText: read })
	return (
		<div className="mx-auto flex h-dvh max-w-2xl flex-col">
			<header className="flex h-16 shrink-0 items-center justify-between px-3">
				<Link href="/" aria-label="Close" className="grid size-11 place-items-center rounded-md hover:bg-sunken">
					<X aria-hidden="true" className="size-6" />
				</Link>
				<h1 className="text-xl">Scan to pay</h1>
				<Torch state={state} />
			</header>
			<main id="main" className="flex min-h-0 flex-1 flex-col">
				<div
					className={`relative min-h-0 flex-1 overflow-hidden sm:rounded-lg ${state.kind === 'problem' ? '' : 'bg-black'}`}
				>
					<Viewfinder elementId={CAMERA_ELEMENT} />
					<CameraCover state={state} opening={opening} onRetry={retry} />
					<p aria-live="assertive" className="absolute inset-x-4 bottom-4 flex justify-center">
						{said ? (
							<span className="animate-rise rounded-md bg-danger px-4 py-3 font-semibold text-danger-ink">
								{said.text}
							</span>
						) : null}
					</p>
				</div>
				<div className="flex shrink-0 flex-col gap-4 p-4 pb-[max(1rem,env(safe-area-inset-bottom))]">
					<p className="text-center text-muted">
						{state.kind === 'problem' ? 'Without the camera:' : 'Hold the phone so that the code fills the frame.'}
					</p>
					<div className="flex flex-wrap gap-3">
						<TypeCode trustedOrigin={trustedOrigin} onCode={open} />
						<ChoosePicture
							onText={(text) => {
								if (text === undefined) setSaid({ text: 'No code found in this picture', at: Date.now() })
								else read(text)
							}}
						/>
					</div>
				</div>
			</main>
		</div>
	)
}

/** What lies over the camera's place while there is nothing to see. */
function CameraCover({ state, opening, onRetry }: { state: CameraState; opening: boolean; onRetry: () => void }) {
	if (state.kind === 'problem' && !opening) {
		const { title, text, retry } = CAMERA_PROBLEMS[state.problem]
		return (
			<div className="absolute inset-0 flex items-center bg-paper p-4">
				<Notice
					tone="warning"
					live
					title={title}
					className="w-full"
					action={retry ? <Button onClick={onRetry}>Try again</Button> : null}
				>
					{text}
				</Notice>
			</div>
		)
	}
	if (state.kind === 'seeing' && !opening) return null
	return (
		<p role="status" className="absolute inset-0 flex items-center justify-center gap-3 bg-black text-white">
			<Spinner /> {opening ? 'Opening the payment' : 'Starting the camera'}
		</p>
	)
}

function Torch({ state }: { state: CameraState }) {
	const [on, setOn] = useState(false)
	const setTorch = state.kind === 'seeing' ? state.camera.setTorch : undefined
	if (!setTorch) return <span className="size-11" />
	const Icon = on ? FlashlightOff : Flashlight
	const toggle = () =>
		setTorch(!on).then(
			() => setOn(!on),
			() => undefined,
		)
	return (
		<button
			type="button"
			aria-pressed={on}
			aria-label="Light"
			onClick={() => void toggle()}
			className="grid size-11 place-items-center rounded-md hover:bg-sunken"
		>
			<Icon aria-hidden="true" className="size-6" />
		</button>
	)
}
