'use client'

import { decimalOf, parseAmount } from '@tender/core/money'
import { Button } from '@tender/ui/button'
import { TextField } from '@tender/ui/field'
import { newId } from '@tender/ui/new-id'
import { Notice } from '@tender/ui/notice'
import { type SubmitEvent, useState } from 'react'
import { askWallet } from '../connection/ask-wallet.ts'
import { LostNotice } from '../connection/lost-notice.tsx'
import { usePolled } from '../connection/use-polled.ts'
import { PaidReceipt } from '../payments/paid-receipt.tsx'
import { receiptOf } from '../payments/receipt-of.ts'
import type { Calendar } from '../time/calendar.ts'
import { useCalendar } from '../time/use-calendar.ts'
import { type WalletView, walletView } from '../wallet/wallet-view.ts'
import { CodeToCharge } from './code-to-charge.tsx'
import { defaultLimit } from './default-limit.ts'
import { type ShownCode, showAnswer } from './shown-code.ts'

const EVERY_MS = 2_000

/** Says up to how much, shows the code, and says Paid when a till has charged it. */
export function ShowScreen({ initial, calendar: serverCalendar }: { initial: WalletView; calendar: Calendar }) {
	const calendar = useCalendar(serverCalendar)
	const [shown, setShown] = useState<ShownCode>()
	const { value: view, lost } = usePolled({ path: '/api/wallet', schema: walletView, initial, everyMs: EVERY_MS })
	if (view.kind === 'unreachable') return <LostNotice reason="psp" />
	const charge =
		shown && view.statement.lines.find(({ type, created_at }) => type === 'payment' && created_at >= shown.createdAt)
	const receipt = charge && receiptOf([charge], view.balance)
	if (receipt) {
		return (
			<div className="fixed inset-0 z-30 overflow-y-auto bg-paper">
				<PaidReceipt receipt={receipt} calendar={calendar} fresh />
			</div>
		)
	}
	return (
		<>
			{shown ? (
				<CodeToCharge shown={shown} onAgain={() => setShown(undefined)} />
			) : (
				<LimitForm balance={view.balance} onShown={setShown} />
			)}
			{lost ? <LostNotice reason="offline" /> : null}
		</>
	)
}

function LimitForm({
	balance,
	onShown,
}: {
	balance: { value: number; currency: string }
	onShown: (shown: ShownCode) => void
}) {
	const { currency } = balance
	const [typed, setTyped] = useState(() => decimalOf({ value: defaultLimit(balance), currency }))
	const [pending, setPending] = useState(false)
	const [failed, setFailed] = useState<'lost' | 'wallet_frozen' | 'other'>()
	const limit = parseAmount(typed, currency)
	const fault = !limit || limit.value === 0n ? 'Type an amount such as 20.00.' : undefined

	async function submit(event: SubmitEvent<HTMLFormElement>) {
		event.preventDefault()
		if (!limit || fault || pending) return
		setPending(true)
		setFailed(undefined)
		const asked = await askWallet('/api/show-code', showAnswer, {
			method: 'POST',
			body: { key: newId(), limit: { value: Number(limit.value), currency } },
		})
		setPending(false)
		if (asked.kind === 'lost') return setFailed('lost')
		if (asked.body.outcome === 'shown') onShown(byThisClock(asked.body.shown))
		else setFailed(asked.body.refusal)
	}

	return (
		<form onSubmit={(event) => void submit(event)} className="flex flex-1 flex-col gap-6">
			<div className="flex flex-col gap-2">
				<h1 className="text-4xl">Show a code</h1>
				<p className="text-lg text-muted">
					The cashier scans it and takes the price of your sale, once, up to the limit you set here.
				</p>
			</div>
			<TextField
				label={`At most, in ${currency}`}
				inputMode="decimal"
				autoComplete="off"
				value={typed}
				error={typed === '' ? undefined : fault}
				onChange={(event) => setTyped(event.target.value)}
				className="figures h-20 font-display font-semibold text-5xl!"
			/>
			{failed ? (
				<Notice tone="danger" live title={failed === 'wallet_frozen' ? 'Your wallet is frozen' : 'No code was made'}>
					{failed === 'wallet_frozen'
						? 'Nothing can be paid from it. Ask whoever runs the wallet; your money is still there.'
						: failed === 'lost'
							? 'There is no answer. Check the connection and try again; nothing was paid.'
							: 'The payment service refused. Nothing was paid.'}
				</Notice>
			) : null}
			<Button
				type="submit"
				variant="primary"
				size="xl"
				pending={pending}
				disabled={fault !== undefined}
				className="mt-auto"
			>
				Show the code
			</Button>
		</form>
	)
}

/** The code's end by this phone's own clock, which may be wrong: what counts is how long it lives from now. */
function byThisClock(shown: ShownCode): ShownCode {
	const lifeMs = Date.parse(shown.expiresAt) - Date.parse(shown.createdAt)
	return { ...shown, expiresAt: new Date(Date.now() + lifeMs).toISOString() }
}
