'use client'

import { useState } from 'react'
import type { CatalogueCategory } from '../shop/load-catalogue.ts'
import type { TillChoice } from '../tills/find-tills.ts'
import type { TillState } from '../tills/till-state.ts'
import { readyChime } from './chime.ts'
import { CodeStage } from './code-stage.tsx'
import { CustomerCodeDialog } from './customer-code-dialog.tsx'
import { EndedStage, endedFacts } from './ended-stage.tsx'
import { HelpDialog } from './help-dialog.tsx'
import { type Wish, wishOf } from './keys-of-sale.ts'
import { NewSaleQuestion } from './new-sale-question.tsx'
import { PaidStage } from './paid-stage.tsx'
import { PairingDialog } from './pairing-dialog.tsx'
import { SalePanel } from './sale-panel.tsx'
import { SellStage, type SellView } from './sell-stage.tsx'
import { TillHeader } from './till-header.tsx'
import { TillLinkNotice } from './till-link-notice.tsx'
import { useShortcuts } from './use-shortcuts.ts'
import { useTill } from './use-till.ts'

export interface TillScreenProps {
	initial: TillState
	tills: readonly TillChoice[]
	categories: readonly CatalogueCategory[]
	shop: { name: string; currency: string; taxNote: string }
	staff: { name: string }
	pspUrl: string
}

/** The whole till: what is sold at the left, the sale at the right; the code and its end take the left side over. */
export function TillScreen({ initial, tills, categories, shop, staff, pspUrl }: TillScreenProps) {
	const { till, dispatch, link, stream, confirming, checkOut, cancel, backToCart, takeOver } = useTill({
		initial,
		pspUrl,
	})
	const [view, setView] = useState<SellView>('products')
	const [search, setSearch] = useState('')
	const [dialog, setDialog] = useState<'help' | 'pairing' | 'new_sale' | 'customer_code'>()
	const { sale, lines } = till

	function wish(wanted: Wish) {
		switch (wanted.do) {
			case 'press_key':
				setView('keypad')
				return dispatch({ type: 'press_key', key: wanted.key })
			case 'add_amount':
				return dispatch({ type: 'add_amount', key: `amount-${Date.now().toString(36)}-${lines.length}` })
			case 'clear_entry':
				return dispatch({ type: 'clear_entry' })
			case 'check_out':
				setSearch('')
				return void checkOut()
			case 'charge':
				if (lines.length > 0) setDialog('customer_code')
				return
			case 'cancel':
				return void cancel()
			case 'back':
				return backToCart()
			case 'new_sale':
				// Only goods that nobody has paid for could be lost: that is asked before it is done.
				if (sale.phase === 'selling') return setDialog('new_sale')
				setView('products')
				return dispatch({ type: 'new_sale' })
			case 'search':
				setView('products')
				return setTimeout(() => document.getElementById('product-search')?.focus())
			case 'help':
				return setDialog('help')
		}
	}

	useShortcuts((event) => {
		readyChime()
		const wanted = wishOf(event, till)
		if (wanted) wish(wanted)
		return wanted !== undefined
	})

	if (sale.phase === 'order' && sale.order.status === 'paid') {
		return <PaidStage order={sale.order} onNewSale={() => wish({ do: 'new_sale' })} />
	}
	const ended = endedFacts(sale)
	return (
		<div className="flex h-dvh flex-col overflow-hidden" onPointerDownCapture={readyChime}>
			<TillHeader
				shop={shop.name}
				staff={staff.name}
				till={initial}
				tills={tills}
				onPair={() => setDialog('pairing')}
				onHelp={() => setDialog('help')}
			/>
			<TillLinkNotice link={link} onTakeOver={() => void takeOver()} />
			<div className="grid min-h-0 flex-1 grid-cols-[minmax(0,1fr)_21.5rem] xl:grid-cols-[minmax(0,1fr)_24rem]">
				<main id="main" className="flex min-h-0 flex-col overflow-y-auto px-5 py-4 xl:px-6">
					{sale.phase === 'selling' || sale.phase === 'asking' ? (
						<SellStage
							view={view}
							onView={setView}
							search={search}
							onSearch={setSearch}
							till={till}
							categories={categories}
							currency={shop.currency}
							onProduct={(product) => dispatch({ type: 'add_product', product })}
							onKey={(key) => dispatch({ type: 'press_key', key })}
						/>
					) : ended ? (
						<EndedStage key={ended.title} facts={ended} onAct={(act) => wish({ do: act })} />
					) : sale.phase === 'order' ? (
						<CodeStage
							order={sale.order}
							cancel={sale.cancel}
							stream={stream}
							confirming={confirming}
							onCancel={() => wish({ do: 'cancel' })}
						/>
					) : null}
				</main>
				<SalePanel
					lines={lines}
					currency={shop.currency}
					taxNote={shop.taxNote}
					phase={sale.phase === 'selling' || sale.phase === 'asking' ? sale.phase : 'settling'}
					number={sale.phase === 'order' ? sale.order.number : undefined}
					entry={sale.phase === 'selling' ? till.entry : 0}
					pricesChanged={till.pricesChanged}
					onAddAmount={() => wish({ do: 'add_amount' })}
					onChange={(key, by) => dispatch({ type: 'change_quantity', key, by })}
					onRemove={(key) => dispatch({ type: 'remove_line', key })}
					onClear={() => wish({ do: 'new_sale' })}
					onCheckOut={() => wish({ do: 'check_out' })}
					onCharge={() => wish({ do: 'charge' })}
				/>
			</div>
			<CustomerCodeDialog
				open={dialog === 'customer_code'}
				onOpenChange={(open) => setDialog(open ? 'customer_code' : undefined)}
				pspUrl={pspUrl}
				onCode={(code) => {
					setDialog(undefined)
					void checkOut(code)
				}}
			/>
			<HelpDialog open={dialog === 'help'} onOpenChange={(open) => setDialog(open ? 'help' : undefined)} />
			<NewSaleQuestion
				open={dialog === 'new_sale'}
				onOpenChange={(open) => setDialog(open ? 'new_sale' : undefined)}
				onConfirm={() => {
					setDialog(undefined)
					dispatch({ type: 'new_sale' })
				}}
			/>
			<PairingDialog
				tillId={initial.id}
				tillName={initial.name}
				open={dialog === 'pairing'}
				onOpenChange={(open) => setDialog(open ? 'pairing' : undefined)}
			/>
		</div>
	)
}
