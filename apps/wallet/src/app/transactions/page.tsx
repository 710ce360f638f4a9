import { TenderError } from '@tender/sdk/tender-error'
import { buttonClass } from '@tender/ui/button-class'
import type { Metadata } from 'next'
import { BackHeader } from '@/account/back-header.tsx'
import { signedInUser } from '@/auth/current-user.ts'
import { LostNotice } from '@/connection/lost-notice.tsx'
import { psp } from '@/psp.ts'
import { readCalendar } from '@/time/read-calendar.ts'
import { loadStatementPage } from '@/wallet/load-wallet-view.ts'
import { StatementPages } from '@/wallet/statement-pages.tsx'
import type { StatementPage } from '@/wallet/wallet-view.ts'

export const metadata: Metadata = { title: 'All transactions' }

export default async function TransactionsPage() {
	const user = await signedInUser('/transactions')
	const [first, calendar] = await Promise.all([firstPage(user.walletId), readCalendar()])
	return (
		<div className="mx-auto max-w-md px-5 sm:max-w-xl">
			<BackHeader />
			<main id="main" className="flex flex-col pb-12">
				<h1 className="mb-6 border-ink border-t-2 pt-4 text-4xl">All transactions</h1>
				{first === 'unreachable' ? (
					<>
						<LostNotice reason="psp" byItself={false} />
						<a href="/transactions" className={buttonClass({ size: 'lg', className: 'mt-4' })}>
							Try again
						</a>
					</>
				) : (
					<StatementPages first={first} calendar={calendar} />
				)}
			</main>
		</div>
	)
}

async function firstPage(walletId: string): Promise<StatementPage | 'unreachable'> {
	try {
		return await loadStatementPage(psp(), walletId)
	} catch (error) {
		if (error instanceof TenderError) return 'unreachable'
		throw error
	}
}
