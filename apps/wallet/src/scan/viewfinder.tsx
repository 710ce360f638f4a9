'use client'

import { useEffect, useRef } from 'react'

/**
 * html5-qrcode draws each frame at the width of its element before it looks, so on a phone's 390 px a code across the
 * counter would lose half its detail. The element is therefore laid out this wide, and only shown smaller.
 */
const LOOKING_WIDTH_PX = 960

/** The camera's picture, filling its place, and the frame to aim with. */
export function Viewfinder({ elementId }: { elementId: string }) {
	const frame = useRef<HTMLDivElement>(null)
	const picture = useRef<HTMLDivElement>(null)
	useEffect(() => {
		const outer = frame.current
		const inner = picture.current
		if (!outer || !inner) return
		const fit = () => {
			const height = inner.offsetHeight
			if (height === 0) return
			const scale = Math.max(outer.clientWidth / LOOKING_WIDTH_PX, outer.clientHeight / height)
			inner.style.transform = `translate(-50%, -50%) scale(${scale})`
		}
		const watch = new ResizeObserver(fit)
		watch.observe(outer)
		watch.observe(inner)
		return () => watch.disconnect()
	}, [])
	return (
		<div ref={frame} className="absolute inset-0 overflow-hidden" aria-hidden="true">
			{/* html5-qrcode sets position: relative on its element; the element around it is the one that is placed. */}
			<div ref={picture} className="absolute top-1/2 left-1/2 w-240 origin-center">
				<div id={elementId} />
			</div>
			{/* Everything around the frame is dimmed, so that the frame is seen on any picture. */}
			<div className="absolute inset-0 grid place-items-center">
				<div className="aspect-square w-[min(72%,20rem,52dvh)] rounded-xl shadow-[0_0_0_100vmax_rgb(0_0_0/0.5)]">
					<svg
						aria-hidden="true"
						viewBox="0 0 100 100"
						fill="none"
						className="size-full stroke-white"
						strokeWidth="2.5"
					>
						<path
							strokeLinecap="round"
							d="M1.5 24V10A8.5 8.5 0 0 1 10 1.5H24M76 1.5H90A8.5 8.5 0 0 1 98.5 10V24M98.5 76V90A8.5 8.5 0 0 1 90 98.5H76M24 98.5H10A8.5 8.5 0 0 1 1.5 90V76"
						/>
					</svg>
				</div>
			</div>
		</div>
	)
}
