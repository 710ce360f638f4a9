'use client'

import { Button } from '@tender/ui/button'
import { Dialog } from '@tender/ui/dialog'
import { Notice } from '@tender/ui/notice'
import { QrCode } from '@tender/ui/qr-code'
import { MonitorCheck } from 'lucide-react'
import { usePairing } from './use-pairing.ts'

/** How a second screen becomes this till's display: a link to open there, as a code to scan, or a few letters to type. */
export function PairingDialog({
	tillId,
	tillName,
	open,
	onOpenChange,
}: {
	tillId: string
	tillName: string
	open: boolean
	onOpenChange: (open: boolean) => void
}) {
	return (
		<Dialog
			open={open}
			onOpenChange={onOpenChange}
			title="Customer display"
			description={`A second screen that shows the customer what ${tillName} rings up, the code to scan, and PAID.`}
			className="sm:max-w-2xl"
		>
			{open ? <Pairing tillId={tillId} /> : null}
		</Dialog>
	)
}

function Pairing({ tillId }: { tillId: string }) {
	const { invitation, displays, justPaired, failed, unpair, inviteAgain } = usePairing(tillId)
	if (failed) {
		return (
			<Notice
				tone="danger"
				live
				title="The till’s server does not answer"
				action={<Button onClick={inviteAgain}>Try again</Button>}
			>
				No display was paired or unpaired.
			</Notice>
		)
	}
	return (
		<div className="flex flex-col gap-5">
			{justPaired ? (
				<Notice
					tone="success"
					live
					title="The display is paired"
					action={<Button onClick={inviteAgain}>Pair another</Button>}
				>
					It follows this till from now on, also after a restart.
				</Notice>
			) : (
				<div className="grid grid-cols-[18.75rem_1fr] items-center gap-6">
					<div className="size-75 overflow-hidden rounded-md bg-white">
						{invitation ? <QrCode value={invitation.url} title="QR code that opens the display" /> : null}
					</div>
					<div className="flex flex-col gap-4">
						<p>Scan this with the second screen, or open the link there:</p>
						<p className="break-all font-semibold" data-testid="pairing-link">
							{invitation ? (
								<a
									href={invitation.url}
									target="_blank"
									rel="noopener noreferrer"
									className="underline underline-offset-4"
								>
									{invitation.url.split('#')[0]}
								</a>
							) : (
								'…'
							)}
						</p>
						<p>and type this code. It is good for ten minutes, for one screen.</p>
						<p className="figures font-display font-semibold text-5xl tracking-wide" data-testid="pairing-code">
							{invitation ? `${invitation.code.slice(0, 3)} ${invitation.code.slice(3)}` : '··· ···'}
						</p>
					</div>
				</div>
			)}
			{displays.length > 0 ? (
				<section aria-label="Paired displays" className="border-line border-t pt-3">
					<ul className="flex flex-col">
						{displays.map((display, index) => (
							<li key={display.id} className="flex min-h-12 items-center justify-between gap-3">
								<span className="flex items-center gap-2.5">
									<MonitorCheck aria-hidden="true" className="size-5 text-accent-text" />
									Display {index + 1}
									<span className="text-muted text-sm">
										since{' '}
										{new Date(display.paired_at).toLocaleString('en-US', { dateStyle: 'medium', timeStyle: 'short' })}
									</span>
								</span>
								<Button variant="quiet" onClick={() => unpair(display.id)} aria-label={`Unpair display ${index + 1}`}>
									Unpair
								</Button>
							</li>
						))}
					</ul>
				</section>
			) : null}
		</div>
	)
}
