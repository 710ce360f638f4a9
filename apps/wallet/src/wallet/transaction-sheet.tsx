'use client'

import type { WireTransaction } from '@tender/core/wire/wallet'
import { Amount } from '@tender/ui/amount'
import { Sheet } from '@tender/ui/sheet'
import { useState } from 'react'
import { fullTime } from '../time/calendar.ts'
import { FactList } from './fact-list.tsx'
import { lineName, receiptName } from './statement-words.ts'

/** The receipt of one statement line. It keeps its content while it slides away. */
export function TransactionSheet({
	line,
	timeZone,
	onClose,
}: {
	line: WireTransaction | undefined
	timeZone: string
	onClose: () => void
}) {
	const [shown, setShown] = useState(line)
	if (line && line !== shown) setShown(line)
	return (
		<Sheet
			open={line !== undefined}
			onOpenChange={(open) => {
				if (!open) onClose()
			}}
			title={shown ? lineName(shown) : ''}
			description={shown ? receiptName(shown) : ''}
		>
			{shown ? (
				<>
					<p className="@container py-2">
						<Amount money={shown.amount} size="display" />
					</p>
					<div className="border-ink border-t-2">
						<FactList
							facts={[
								...(shown.message ? [{ name: 'Message', value: shown.message }] : []),
								...(shown.order_id ? [{ name: 'Order', value: shown.order_id }] : []),
								{ name: 'Date', value: fullTime(shown.created_at, timeZone) },
								{ name: 'Transfer', value: shown.id, id: true },
								...(shown.payment_id ? [{ name: 'Payment', value: shown.payment_id, id: true }] : []),
							]}
						/>
					</div>
				</>
			) : null}
		</Sheet>
	)
}
