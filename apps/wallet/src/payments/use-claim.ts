'use client'

import { useEffect, useEffectEvent, useState } from 'react'
import { askWallet } from '../connection/ask-wallet.ts'
import { type Claim, claimAnswer } from './claim-answer.ts'

/** A claim lasts 90 s; asked three times in that time, one lost request does no harm. */
const RENEW_MS = 30_000
/** How soon a customer gets the payment that another one gave up. */
const TRY_AGAIN_MS = 3_000

/**
 * Keeps a payment for this customer for as long as the page is open and seen, and gives it back when they leave it.
 * Undefined for a payment that needs no keeping. While Pay is under way (`paying`) leaving gives nothing back.
 */
export function useClaim(paymentId: string | undefined, paying: boolean): Claim | undefined {
	const [claim, setClaim] = useState<Claim>()
	const release = useEffectEvent(() => {
		if (paymentId !== undefined && claim === 'ours' && !paying) sendRelease(paymentId)
	})
	useEffect(() => {
		if (paymentId === undefined) return
		const stopped = new AbortController()
		let timer: ReturnType<typeof setTimeout> | undefined
		const ask = async () => {
			clearTimeout(timer)
			if (document.visibilityState === 'hidden') return
			const asked = await askWallet('/api/claim', claimAnswer, {
				method: 'POST',
				body: { paymentId },
				signal: stopped.signal,
			})
			if (stopped.signal.aborted) return
			if (asked.kind === 'answer') setClaim(asked.body.claim)
			const held = asked.kind === 'answer' && asked.body.claim === 'ours'
			timer = setTimeout(ask, held ? RENEW_MS : TRY_AGAIN_MS)
		}
		const wake = () => void ask()
		wake()
		document.addEventListener('visibilitychange', wake, { signal: stopped.signal })
		window.addEventListener('pagehide', () => release(), { signal: stopped.signal })
		return () => {
			stopped.abort()
			clearTimeout(timer)
			release()
			setClaim(undefined)
		}
	}, [paymentId])
	return claim
}

/** Reaches the server also when the page is being closed; should it be lost, the claim lapses by itself. */
function sendRelease(paymentId: string): void {
	navigator.sendBeacon('/api/release', new Blob([JSON.stringify({ paymentId })], { type: 'application/json' }))
}
