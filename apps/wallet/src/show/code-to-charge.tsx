'use client'

import { Amount } from '@tender/ui/amount'
import { Button } from '@tender/ui/button'
import { Countdown } from '@tender/ui/countdown'
import { QrCode } from '@tender/ui/qr-code'
import { useState } from 'react'
import type { ShownCode } from './shown-code.ts'

/** The code for the till to scan. It needs no network once it stands here. */
export function CodeToCharge({ shown, onAgain }: { shown: ShownCode; onAgain: () => void }) {
	const [over, setOver] = useState(false)
	return (
		<div className="flex flex-1 flex-col gap-6">
			<h1 className="text-4xl">{over ? 'The code has expired' : 'Show this to the cashier'}</h1>
			{over ? (
				<p className="text-lg text-muted">
					Nothing can be taken with it any more. Show a new one if you still want to pay.
				</p>
			) : (
				<>
					<div className="overflow-hidden rounded-lg bg-white shadow-held">
						<QrCode
							value={shown.url}
							title="QR code for the cashier to scan"
							size={640}
							className="block h-auto w-full"
						/>
					</div>
					<p className="text-lg">
						Up to <Amount money={shown.limit} className="font-semibold" />, once, for{' '}
						<Countdown until={shown.expiresAt} onElapsed={() => setOver(true)} className="font-semibold" />
					</p>
					<p className="text-muted">It works even if your phone loses its connection now.</p>
				</>
			)}
			<Button variant={over ? 'primary' : 'quiet'} size="xl" onClick={onAgain} className="mt-auto">
				{over ? 'Show a new code' : 'Change the limit'}
			</Button>
		</div>
	)
}
