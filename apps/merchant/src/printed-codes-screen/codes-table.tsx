import type { WireStaticCode } from '@tender/core/wire/static-code'
import { Amount } from '@tender/ui/amount'
import Link from 'next/link'
import { formatTime } from '../orders-screen/format-time.ts'
import { CodeStatus } from './code-status.tsx'

/** A page of printed codes; the whole row leads to the code. */
export function CodesTable({ codes }: { codes: readonly WireStaticCode[] }) {
	return (
		<table className="w-full border-collapse text-left">
			<caption className="sr-only">Printed codes, newest first</caption>
			<thead>
				<tr className="border-ink border-b-2 [&>th]:py-2 [&>th]:font-semibold [&>th]:text-sm">
					<th scope="col" className="pl-3">
						Label
					</th>
					<th scope="col">Amount</th>
					<th scope="col">Tip</th>
					<th scope="col" className="max-sm:hidden">
						Made
					</th>
					<th scope="col" className="pr-3">
						Status
					</th>
				</tr>
			</thead>
			<tbody>
				{codes.map((code) => (
					<tr
						key={code.id}
						className="relative h-13 border-line border-b hover:bg-surface has-focus-visible:bg-surface [&>td]:pr-3"
					>
						<td className="pl-3">
							<Link
								href={`/printed-codes/${code.id}`}
								prefetch={false}
								className="wrap-anywhere font-semibold after:absolute after:inset-0 after:content-['']"
							>
								{code.label}
							</Link>
						</td>
						<td>{code.amount ? <Amount money={code.amount} /> : 'Customer types it'}</td>
						<td className="figures">{code.tip_percents ? tipsOf(code.tip_percents) : 'No'}</td>
						<td className="figures max-sm:hidden">
							<time dateTime={code.created_at}>{formatTime(new Date(code.created_at))}</time>
						</td>
						<td>
							<CodeStatus code={code} />
						</td>
					</tr>
				))}
			</tbody>
		</table>
	)
}

/** [5, 10, 15] → "5, 10, 15 %". */
export function tipsOf(percents: readonly number[]): string {
	return `${percents.join(', ')} %`
}
