import type { Metadata } from 'next'
import { BackHeader } from '@/account/back-header.tsx'
import { signedInUser } from '@/auth/current-user.ts'
import { database } from '@/database.ts'
import { psp } from '@/psp.ts'
import { ShowScreen } from '@/show/show-screen.tsx'
import { readCalendar } from '@/time/read-calendar.ts'
import { loadWalletView } from '@/wallet/load-wallet-view.ts'

export const metadata: Metadata = { title: 'Show a code' }

/** The other way round: the customer shows a code and the till scans it. */
export default async function ShowPage() {
	const user = await signedInUser('/show')
	const [view, calendar] = await Promise.all([loadWalletView({ db: database(), psp: psp() }, user), readCalendar()])
	return (
		<div className="mx-auto flex min-h-dvh w-full max-w-md flex-col px-6 pb-[max(1.5rem,env(safe-area-inset-bottom))]">
			<BackHeader />
			<main id="main" className="flex flex-1 flex-col gap-6">
				<ShowScreen initial={view} calendar={calendar} />
			</main>
		</div>
	)
}
