'use client'

import { formatMoney } from '@tender/core/money'
import type { WireTransaction } from '@tender/core/wire/wallet'
import { toast } from '@tender/ui/toast'
import { useEffect, useRef } from 'react'
import { lineName } from './statement-words.ts'

/** Says so when money arrives while the wallet is open. What was there when it was opened is not news. */
export function useSayMoneyIn(lines: readonly WireTransaction[] | undefined): void {
	const newest = lines?.[0]
	const seen = useRef<string | undefined>(undefined)
	const isOpen = lines !== undefined
	useEffect(() => {
		if (!isOpen) return
		const before = seen.current
		seen.current = newest?.id ?? ''
		if (before === undefined || before === seen.current || newest?.direction !== 'in') return
		const amount = formatMoney({ value: BigInt(newest.amount.value), currency: newest.amount.currency })
		toast(`${amount} added`, { description: lineName(newest) })
	}, [isOpen, newest])
}
