'use client'

import type { ReactNode } from 'react'
import type { DisplayState } from '../display/display-state.ts'
import { DisplayCart } from './display-cart.tsx'
import { DisplayCode } from './display-code.tsx'
import { DisplayPaid } from './display-paid.tsx'
import { DisplayWords } from './display-words.tsx'
import { useDisplay } from './use-display.ts'
import { usePaidAtOnce } from './use-paid-at-once.ts'

/** The customer's side of the till. */
export function DisplayScreen({ initial, pspUrl }: { initial: DisplayState; pspUrl: string }) {
	const { state, lost } = useDisplay(initial)
	const { order, confirming } = usePaidAtOnce(state.order, pspUrl)
	return (
		<div className="flex h-dvh flex-col overflow-y-auto">
			{view({ ...state, order }, confirming)}
			{lost ? (
				<p role="alert" className="bg-warning-soft px-6 py-4 text-center font-semibold text-lg text-warning-text">
					The connection to the till is interrupted. What is shown may be out of date.
				</p>
			) : null}
		</div>
	)
}

function view({ shop, lines, order }: DisplayState, confirming: boolean): ReactNode {
	if (order?.status === 'paid') return <DisplayPaid order={order} shop={shop.name} />
	if (order?.status === 'canceled') {
		return (
			<DisplayWords shop={shop.name} title="Canceled">
				This sale was canceled. Nothing was charged.
			</DisplayWords>
		)
	}
	if (order?.status === 'expired') {
		return (
			<DisplayWords shop={shop.name} title="The code has expired">
				Nothing was charged. The cashier can show a new code.
			</DisplayWords>
		)
	}
	if (order?.qr_code_url) {
		return <DisplayCode order={order} url={order.qr_code_url} shop={shop.name} confirming={confirming} />
	}
	if (lines.length > 0) return <DisplayCart lines={lines} shop={shop} />
	return (
		<DisplayWords shop={shop.name} title="Welcome">
			You pay with your phone: scan the code that appears here.
		</DisplayWords>
	)
}
