import { SkipLink } from '@tender/ui/skip-link'
import { ArrowLeft } from 'lucide-react'
import type { Metadata } from 'next'
import Link from 'next/link'
import { notFound } from 'next/navigation'
import { signedInStaff } from '@/auth/current-staff.ts'
import { database } from '@/database.ts'
import { loadCode, loadPaidAt } from '@/printed-codes/load-codes.ts'
import { CodeSheet } from '@/printed-codes-screen/code-sheet.tsx'
import { CodeSide } from '@/printed-codes-screen/code-side.tsx'
import { CodesUnreachable } from '@/printed-codes-screen/codes-unreachable.tsx'
import { PaidAtCode } from '@/printed-codes-screen/paid-at-code.tsx'
import { psp } from '@/psp.ts'
import { ShopHeader } from '@/shop-frame/shop-header.tsx'

export const metadata: Metadata = { title: 'Printed code' }

/** One code: on the screen beside what can be done with it, on paper alone. */
export default async function PrintedCodePage({ params }: PageProps<'/printed-codes/[id]'>) {
	const { id } = await params
	const staff = await signedInStaff(`/printed-codes/${encodeURIComponent(id)}`)
	const [shop, code, paid] = await Promise.all([
		database().shop.findFirstOrThrow({ select: { name: true } }),
		loadCode(psp(), id),
		loadPaidAt(psp(), id),
	])
	if (!code) notFound()
	return (
		<>
			<SkipLink />
			<ShopHeader shop={shop.name} staff={staff.name} active="printed_codes" />
			<main id="main" className="mx-auto flex w-full max-w-5xl flex-col gap-6 p-6 print:max-w-none print:p-0">
				<Link
					href="/printed-codes"
					className="inline-flex min-h-11 items-center gap-2 self-start font-semibold print:hidden"
				>
					<ArrowLeft aria-hidden="true" className="size-5" />
					Printed codes
				</Link>
				{code === 'unreachable' ? (
					<CodesUnreachable />
				) : (
					<div className="grid items-start gap-10 md:grid-cols-[minmax(0,24rem)_minmax(0,1fr)] print:block">
						<CodeSheet code={code} shop={shop.name} />
						<div className="flex flex-col gap-10">
							<CodeSide code={code} />
							<PaidAtCode payments={paid} />
						</div>
					</div>
				)}
			</main>
		</>
	)
}
