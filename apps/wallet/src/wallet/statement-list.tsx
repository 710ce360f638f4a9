'use client'

import type { WireTransaction } from '@tender/core/wire/wallet'
import { Amount } from '@tender/ui/amount'
import { ArrowDownLeft, ArrowUpRight } from 'lucide-react'
import { useState } from 'react'
import { type Calendar, dayName, dayOf, timeOfDay } from '../time/calendar.ts'
import { lineKind, lineName, signedAmount } from './statement-words.ts'
import { TransactionSheet } from './transaction-sheet.tsx'

/** The statement by days, newest first; every line opens its receipt. */
export function StatementList({
	lines,
	calendar,
	dayHeading: DayHeading,
}: {
	lines: readonly WireTransaction[]
	calendar: Calendar
	/** One below the heading the list stands under. */
	dayHeading: 'h2' | 'h3'
}) {
	const [opened, setOpened] = useState<WireTransaction>()
	const days = Map.groupBy(lines, (line) => dayOf(line.created_at, calendar.timeZone))
	return (
		<>
			{[...days].map(([day, ofDay]) => (
				<section key={day} aria-labelledby={`day-${day}`} className="mb-6">
					<DayHeading id={`day-${day}`} className="label-line mb-1 font-sans tracking-normal">
						{dayName(ofDay[0]?.created_at ?? calendar.now, calendar)}
					</DayHeading>
					<ul className="divide-y divide-line">
						{ofDay.map((line) => (
							<li key={line.id}>
								<StatementLine line={line} timeZone={calendar.timeZone} onOpen={() => setOpened(line)} />
							</li>
						))}
					</ul>
				</section>
			))}
			<TransactionSheet line={opened} timeZone={calendar.timeZone} onClose={() => setOpened(undefined)} />
		</>
	)
}

function StatementLine({ line, timeZone, onOpen }: { line: WireTransaction; timeZone: string; onOpen: () => void }) {
	const Arrow = line.direction === 'in' ? ArrowDownLeft : ArrowUpRight
	const details = [lineKind(line), timeOfDay(line.created_at, timeZone), line.order_id].filter(Boolean).join(' · ')
	return (
		<button
			type="button"
			onClick={onOpen}
			className="-mx-3 flex min-h-16 w-[calc(100%+1.5rem)] items-center gap-3 rounded-md px-3 py-2.5 text-left hover:bg-sunken"
		>
			<span
				className={`grid size-10 shrink-0 place-items-center rounded-sm ${line.direction === 'in' ? 'bg-accent-soft text-accent-text' : 'bg-sunken text-ink'}`}
			>
				<Arrow aria-hidden="true" className="size-5" />
			</span>
			<span className="min-w-0 flex-1">
				<span className="block truncate font-semibold">{lineName(line)}</span>
				<span className="figures block truncate text-muted text-sm">{details}</span>
			</span>
			<Amount
				money={signedAmount(line)}
				size="line"
				sign="always"
				className={line.direction === 'in' ? 'text-accent-text' : ''}
			/>
		</button>
	)
}
