'use client'

import { formatMoney } from '@tender/core/money'
import { fromWireMoney } from '@tender/core/wire/money'
import type { WireStaticCode } from '@tender/core/wire/static-code'
import { Button } from '@tender/ui/button'
import { Notice } from '@tender/ui/notice'
import { Printer } from 'lucide-react'
import { CloseCode } from './close-code.tsx'
import { CodeStatus } from './code-status.tsx'
import { tipsOf } from './codes-table.tsx'

/** Beside the sheet: what the code asks, and what can be done with it. */
export function CodeSide({ code }: { code: WireStaticCode }) {
	const facts = [
		['Amount', code.amount ? formatMoney(fromWireMoney(code.amount)) : `The customer types it, in ${code.currency}`],
		['Tip', code.tip_percents ? `${tipsOf(code.tip_percents)}, or the customer’s own` : 'Not invited'],
		['Address', code.qr_code_url],
	] as const
	return (
		<div className="flex flex-col items-start gap-6 print:hidden">
			<div className="flex flex-wrap items-center gap-4">
				<h2 className="wrap-anywhere text-4xl">{code.label}</h2>
				<CodeStatus code={code} />
			</div>
			<dl className="grid grid-cols-[auto_1fr] gap-x-6 gap-y-2">
				{facts.map(([label, value]) => (
					<div key={label} className="contents">
						<dt className="text-muted">{label}</dt>
						<dd className="figures wrap-anywhere">{value}</dd>
					</div>
				))}
			</dl>
			{code.closed_at === null ? (
				<>
					<p className="max-w-prose text-muted">
						It fits A5 and A6 paper, upright. Customers see the shop’s name and this label before they pay.
					</p>
					<div className="flex flex-wrap gap-3">
						<Button variant="primary" size="lg" onClick={() => window.print()}>
							<Printer aria-hidden="true" className="size-5" />
							Print
						</Button>
						<CloseCode code={code} />
					</div>
				</>
			) : (
				<Notice tone="info" title="This code is closed">
					Nothing can be paid with it any more: whoever scans it is told so. Take its prints away. What was paid before
					stays among the orders.
				</Notice>
			)}
		</div>
	)
}
