'use client'

import { newId } from '@tender/ui/new-id'
import { useEffect, useEffectEvent, useState } from 'react'
import { askWallet } from '../connection/ask-wallet.ts'
import { type Claim, claimAnswer } from './claim-answer.ts'
import type { PaymentVisit } from './payment-visit.ts'

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
	const release = useEffectEvent((visit: PaymentVisit) => {
		if (!paying) sendRelease(visit)
	})
	useEffect(() => {
		if (paymentId === undefined) return
		const stopped = new AbortController()
		let timer: ReturnType<typeof setTimeout> | undefined
		let visit: PaymentVisit | undefined
		const ask = async () => {
			clearTimeout(timer)
			if (document.visibilityState === 'hidden') return
			visit ??= { paymentId, visit: newId() }
			const asked = await askWallet('/api/claim', claimAnswer, { method: 'POST', body: visit, signal: stopped.signal })
			if (stopped.signal.aborted) return
			if (asked.kind === 'answer') setClaim(asked.body.claim)
			const held = asked.kind === 'answer' && asked.body.claim === 'ours'
			timer = setTimeout(ask, held ? RENEW_MS : TRY_AGAIN_MS)
		}
		// Also when no claim was answered yet: it may be under way.
		const leave = () => {
			if (visit) release(visit)
			visit = undefined
		}
		const wake = () => void ask()
		wake()
		document.addEventListener('visibilitychange', wake, { signal: stopped.signal })
		window.addEventListener('pagehide', leave, { signal: stopped.signal })
		return () => {
			stopped.abort()
			clearTimeout(timer)
			leave()
			setClaim(undefined)
		}
	}, [paymentId])
	return claim
}

/** Reaches the server also when the page is being closed; should it be lost, the claim lapses by itself. */
function sendRelease(visit: PaymentVisit): void {
	navigator.sendBeacon('/api/release', new Blob([JSON.stringify(visit)], { type: 'application/json' }))
}
