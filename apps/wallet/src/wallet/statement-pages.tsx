'use client'

import { Button } from '@tender/ui/button'
import { EmptyState } from '@tender/ui/empty-state'
import { Notice } from '@tender/ui/notice'
import { useState } from 'react'
import { askWallet } from '../connection/ask-wallet.ts'
import type { Calendar } from '../time/calendar.ts'
import { useCalendar } from '../time/use-calendar.ts'
import { StatementList } from './statement-list.tsx'
import { type StatementPage, statementPage } from './wallet-view.ts'

/** The whole statement, a page at a time. */
export function StatementPages({ first, calendar: serverCalendar }: { first: StatementPage; calendar: Calendar }) {
	const calendar = useCalendar(serverCalendar)
	const [pages, setPages] = useState([first])
	const [asking, setAsking] = useState(false)
	const [failed, setFailed] = useState(false)
	const lines = pages.flatMap((page) => page.lines)
	const cursor = pages.at(-1)?.nextCursor
	const showMore = async (after: string) => {
		setAsking(true)
		const asked = await askWallet(`/api/transactions?cursor=${encodeURIComponent(after)}`, statementPage)
		setAsking(false)
		setFailed(asked.kind === 'lost')
		if (asked.kind === 'answer') setPages((before) => [...before, asked.body])
	}
	if (lines.length === 0) {
		return <EmptyState title="Nothing yet">Money you add and payments you make will be listed here.</EmptyState>
	}
	return (
		<>
			<StatementList lines={lines} calendar={calendar} dayHeading="h2" />
			{failed ? (
				<Notice tone="warning" live title="Earlier lines could not be fetched" className="mb-4">
					The payment service does not answer. Try again in a moment.
				</Notice>
			) : null}
			{cursor ? (
				<Button className="w-full" pending={asking} onClick={() => void showMore(cursor)}>
					Show earlier
				</Button>
			) : (
				<p className="text-center text-muted text-sm">That is everything.</p>
			)}
		</>
	)
}
