'use client'

import { useEffect, useRef, useState } from 'react'
import { askWallet } from '../connection/ask-wallet.ts'
import { type PayAnswer, payAnswer } from './pay-answer.ts'

/** The server may itself be waiting for the PSP; give it time before calling the answer lost. */
const PATIENCE_MS = 20_000
/** Between two questions after a lost answer: soon at first, then calmly. */
const ASK_AGAIN_MS = [500, 1_000, 2_000, 4_000]

export type Paying =
	| { readonly phase: 'asking' }
	| { readonly phase: 'sending' }
	/** No answer came. The same press is sent again until one does; it counts once. */
	| { readonly phase: 'checking'; readonly times: number }
	| { readonly phase: 'answered'; readonly answer: Extract<PayAnswer, { outcome: 'paid' | 'refused' }> }

/**
 * Pressing Pay, from the press to a definite answer. A press while one is under way does nothing. `path` answers a
 * PayAnswer, and the same decision sent to it again counts once.
 */
export function usePaying<Decision>(path: string): {
	paying: Paying
	pay: (decision: Decision) => void
	again: () => void
} {
	const [paying, setPaying] = useState<Paying>({ phase: 'asking' })
	const underWay = useRef(false)
	const left = useRef(false)
	useEffect(() => {
		left.current = false
		return () => {
			left.current = true
		}
	}, [])
	const send = async (decision: Decision) => {
		for (let times = 0; !left.current; times++) {
			const asked = await askWallet(path, payAnswer, {
				method: 'POST',
				body: decision,
				patienceMs: PATIENCE_MS,
			})
			if (asked.kind === 'answer' && asked.body.outcome !== 'unknown') {
				setPaying({ phase: 'answered', answer: asked.body })
				return
			}
			setPaying({ phase: 'checking', times: times + 1 })
			await new Promise((resolve) => setTimeout(resolve, ASK_AGAIN_MS[Math.min(times, ASK_AGAIN_MS.length - 1)]))
		}
	}
	const pay = (decision: Decision) => {
		if (underWay.current) return
		underWay.current = true
		setPaying({ phase: 'sending' })
		void send(decision).finally(() => {
			underWay.current = false
		})
	}
	return { paying, pay, again: () => setPaying({ phase: 'asking' }) }
}
