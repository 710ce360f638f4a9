import { MessagePage } from '@tender/ui/message-page'
import type { Metadata } from 'next'
import { signedInStaff } from '@/auth/current-staff.ts'
import { database } from '@/database.ts'
import { merchantEnv } from '@/env.ts'
import { loadCatalogue } from '@/shop/load-catalogue.ts'
import { TillScreen } from '@/till-screen/till-screen.tsx'
import { findTills } from '@/tills/find-tills.ts'
import { loadTill } from '@/tills/load-till.ts'

export const metadata: Metadata = { title: 'Till' }

export default async function TillPage() {
	const staff = await signedInStaff('/till')
	const { tills, mine } = await findTills(database())
	const [shop, categories, initial] = await Promise.all([
		database().shop.findFirst({ select: { name: true, currency: true, taxNote: true } }),
		loadCatalogue(database()),
		mine ? loadTill(database(), mine.id) : undefined,
	])
	if (!shop || !initial) {
		return (
			<MessagePage title="There is no till yet">
				The shop has not been set up. Run the seed, or add a shop with a till to the database.
			</MessagePage>
		)
	}
	return (
		<TillScreen
			key={initial.id}
			initial={initial}
			tills={tills}
			categories={categories}
			shop={shop}
			staff={{ name: staff.name }}
			pspUrl={merchantEnv().PSP_PUBLIC_URL}
		/>
	)
}
