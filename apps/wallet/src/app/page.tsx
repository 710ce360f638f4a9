import { Wordmark } from '@tender/ui/logo'
import { AccountMenu } from '@/account/account-menu.tsx'
import { signedInUser } from '@/auth/current-user.ts'
import { database } from '@/database.ts'
import { psp } from '@/psp.ts'
import { readCalendar } from '@/time/read-calendar.ts'
import { loadWalletView } from '@/wallet/load-wallet-view.ts'
import { WalletHome } from '@/wallet/wallet-home.tsx'

export default async function HomePage() {
	const user = await signedInUser('/')
	const [view, calendar] = await Promise.all([loadWalletView({ db: database(), psp: psp() }, user), readCalendar()])
	return (
		<div className="mx-auto max-w-md px-5 lg:max-w-5xl lg:px-8">
			<header className="flex h-18 items-center justify-between">
				<Wordmark />
				<AccountMenu name={user.name} email={user.email} />
			</header>
			<main id="main" className="pt-6 pb-36 lg:pt-12 lg:pb-12">
				<WalletHome initial={view} calendar={calendar} />
			</main>
		</div>
	)
}
