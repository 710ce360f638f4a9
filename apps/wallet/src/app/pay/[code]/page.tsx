import type { Metadata } from 'next'
import { signedInUser } from '@/auth/current-user.ts'
import { database } from '@/database.ts'
import { loadPayView } from '@/payments/load-pay-view.ts'
import { PayScreen } from '@/payments/pay-screen.tsx'
import { psp } from '@/psp.ts'
import { readCalendar } from '@/time/read-calendar.ts'

export const metadata: Metadata = { title: 'Pay' }

/** Reached from the wallet's own camera and from the phone's: the PSP sends a browser with a code here. */
export default async function PayPage({ params }: { params: Promise<{ code: string }> }) {
	const { code } = await params
	const user = await signedInUser(`/pay/${code}`)
	const [view, calendar] = await Promise.all([loadPayView({ db: database(), psp: psp() }, user, code), readCalendar()])
	return <PayScreen key={code} code={code} initial={view} openedAt={Date.now()} calendar={calendar} />
}
