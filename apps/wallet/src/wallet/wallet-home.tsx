'use client'

import { Amount } from '@tender/ui/amount'
import { buttonClass } from '@tender/ui/button-class'
import { EmptyState } from '@tender/ui/empty-state'
import { Notice } from '@tender/ui/notice'
import { Skeleton } from '@tender/ui/skeleton'
import { QrCode, ScanLine } from 'lucide-react'
import Link from 'next/link'
import { useState } from 'react'
import { LostNotice } from '../connection/lost-notice.tsx'
import { usePolled } from '../connection/use-polled.ts'
import type { Calendar } from '../time/calendar.ts'
import { useCalendar } from '../time/use-calendar.ts'
import { StatementList } from './statement-list.tsx'
import { useSayMoneyIn } from './use-say-money-in.ts'
import { type WalletView, walletView } from './wallet-view.ts'

const EVERY_MS = 3_000

/** Balance, what is unfinished, history. Follows the wallet by itself and keeps the last known while nothing answers. */
export function WalletHome({ initial, calendar: serverCalendar }: { initial: WalletView; calendar: Calendar }) {
	const { value, lost } = usePolled({ path: '/api/wallet', schema: walletView, initial, everyMs: EVERY_MS })
	const [known, setKnown] = useState(value.kind === 'open' ? value : undefined)
	if (value.kind === 'open' && value !== known) setKnown(value)
	const calendar = useCalendar(serverCalendar)
	useSayMoneyIn(known?.statement.lines)
	return (
		<div className="grid grid-cols-[minmax(0,1fr)] gap-8 lg:grid-cols-[22rem_minmax(0,1fr)] lg:gap-16">
			<section aria-labelledby="balance" className="flex flex-col gap-6 lg:sticky lg:top-8 lg:self-start">
				<div className="flex flex-col gap-2">
					<h1 id="balance" className="label-line font-sans tracking-normal">
						Balance
					</h1>
					{known ? (
						<p aria-live="polite" className="@container">
							<Amount money={known.balance} size="display" />
						</p>
					) : (
						<Skeleton className="h-15 w-56" />
					)}
				</div>
				{lost ? <LostNotice reason="offline" /> : value.kind === 'unreachable' ? <LostNotice reason="psp" /> : null}
				{known?.unfinished.map(({ code, merchant, amount }) => (
					<Notice
						key={code}
						tone="warning"
						title={`A payment to ${merchant} is not finished`}
						action={
							<Link href={`/pay/${code}`} className={buttonClass()}>
								Look at it
							</Link>
						}
					>
						No answer came for <Amount money={amount} />. So far nothing has been paid.
					</Notice>
				))}
				<ScanLink />
			</section>
			<section aria-labelledby="history">
				<h2 id="history" className="mb-4 border-ink border-t-2 pt-4 text-2xl">
					History
				</h2>
				{known ? <History view={known} calendar={calendar} /> : <HistorySkeleton />}
			</section>
		</div>
	)
}

/** The one big action, and its counterpart for a till that scans: at the lower edge on a phone, under the balance on a wide screen. */
function ScanLink() {
	return (
		<div className="fixed inset-x-0 bottom-0 z-20 border-line border-t bg-paper p-4 pb-[max(1rem,env(safe-area-inset-bottom))] lg:static lg:border-0 lg:p-0">
			<div className="flex gap-3">
				<Link href="/scan" className={buttonClass({ variant: 'primary', size: 'xl', className: 'flex-1' })}>
					<ScanLine aria-hidden="true" className="size-7" />
					Scan to pay
				</Link>
				<Link
					href="/show"
					aria-label="Show a code"
					title="Show a code for the cashier to scan"
					className={buttonClass({ size: 'xl', className: 'px-5' })}
				>
					<QrCode aria-hidden="true" className="size-7" />
				</Link>
			</div>
		</div>
	)
}

function History({ view, calendar }: { view: Extract<WalletView, { kind: 'open' }>; calendar: Calendar }) {
	if (view.statement.lines.length === 0) {
		return (
			<EmptyState title="Nothing yet">
				Money you add and payments you make will be listed here, newest first.
			</EmptyState>
		)
	}
	return (
		<>
			<StatementList lines={view.statement.lines} calendar={calendar} dayHeading="h3" />
			{view.statement.nextCursor ? (
				<Link href="/transactions" className={buttonClass({ className: 'w-full' })}>
					All transactions
				</Link>
			) : null}
		</>
	)
}

/** Six lines' worth of place. */
export function HistorySkeleton() {
	return (
		<div className="flex flex-col gap-6 pt-6">
			{['a', 'b', 'c', 'd', 'e', 'f'].map((key) => (
				<div key={key} className="flex items-center gap-3">
					<Skeleton className="size-10 shrink-0" />
					<div className="flex flex-1 flex-col gap-2">
						<Skeleton className="h-4 w-2/5" />
						<Skeleton className="h-3 w-1/4" />
					</div>
					<Skeleton className="h-5 w-16" />
				</div>
			))}
		</div>
	)
}
