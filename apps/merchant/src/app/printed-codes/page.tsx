import { buttonClass } from '@tender/ui/button-class'
import { EmptyState } from '@tender/ui/empty-state'
import { SkipLink } from '@tender/ui/skip-link'
import type { Metadata } from 'next'
import Link from 'next/link'
import { z } from 'zod'
import { signedInStaff } from '@/auth/current-staff.ts'
import { database } from '@/database.ts'
import { loadCodes } from '@/printed-codes/load-codes.ts'
import { CodesTable } from '@/printed-codes-screen/codes-table.tsx'
import { CodesUnreachable } from '@/printed-codes-screen/codes-unreachable.tsx'
import { NewCodeDialog } from '@/printed-codes-screen/new-code-dialog.tsx'
import { psp } from '@/psp.ts'
import { ShopHeader } from '@/shop-frame/shop-header.tsx'

export const metadata: Metadata = { title: 'Printed codes' }

const query = z.object({ cursor: z.string().optional().catch(undefined) })

export default async function PrintedCodesPage({ searchParams }: PageProps<'/printed-codes'>) {
	const { cursor } = query.parse(await searchParams)
	const staff = await signedInStaff('/printed-codes')
	const [shop, page] = await Promise.all([
		database().shop.findFirstOrThrow({ select: { name: true, currency: true, tipPercents: true } }),
		loadCodes(psp(), cursor),
	])
	const codes = page === 'unreachable' ? [] : (page?.data ?? [])
	return (
		<>
			<SkipLink />
			<ShopHeader shop={shop.name} staff={staff.name} active="printed_codes" />
			<main id="main" className="mx-auto flex w-full max-w-5xl flex-col gap-6 p-6">
				<div className="flex flex-wrap items-end justify-between gap-x-8 gap-y-4">
					<div className="flex max-w-prose flex-col gap-2">
						<h1 className="text-4xl">Printed codes</h1>
						<p className="text-muted">
							Printed once, paid at any time: for a table, a stall or an honesty box. Each payment is an order of its
							own.
						</p>
					</div>
					<NewCodeDialog currency={shop.currency} tipPercents={shop.tipPercents} />
				</div>
				{page === 'unreachable' ? (
					<CodesUnreachable />
				) : codes.length > 0 ? (
					<CodesTable codes={codes} />
				) : (
					<EmptyState title={cursor ? 'No more codes' : 'No printed codes yet'}>
						Make one, print it, and put it where people pay without a till.
					</EmptyState>
				)}
				<nav aria-label="Pages" className="flex gap-3">
					{cursor ? (
						<Link href="/printed-codes" className={buttonClass()}>
							Newest
						</Link>
					) : null}
					{page !== 'unreachable' && page?.has_more && page.next_cursor ? (
						<Link href={`/printed-codes?cursor=${encodeURIComponent(page.next_cursor)}`} className={buttonClass()}>
							Older codes
						</Link>
					) : null}
				</nav>
			</main>
		</>
	)
}
