'use client'

import type { WireStaticCode } from '@tender/core/wire/static-code'
import { Amount } from '@tender/ui/amount'
import { QrCode } from '@tender/ui/qr-code'

/**
 * The sheet that is printed: black on white in both themes. Everything on it is measured by its own width, so that it
 * fills A5, A6 or any other paper, and looks the same before on the screen.
 */
export function CodeSheet({ code, shop }: { code: WireStaticCode; shop: string }) {
	return (
		<section
			aria-label="The sheet to print"
			className="@container overflow-hidden rounded-lg bg-white text-black shadow-held print:mx-auto print:w-[min(100%,64vh)] print:rounded-none print:shadow-none"
		>
			<div className="flex aspect-[105/148] flex-col items-center justify-between p-[5cqw] text-center print:p-0">
				<p className="wrap-anywhere font-bold font-display text-[7cqw] leading-tight tracking-tight">{shop}</p>
				<QrCode
					value={code.qr_code_url}
					title={`QR code to pay at ${code.label}`}
					className="block h-auto w-[90cqw] print:w-full"
				/>
				<div className="flex w-full flex-col items-center gap-[1.5cqw]">
					<h1 className="text-[9cqw]">{code.closed_at === null ? 'Scan to pay' : 'No longer in use'}</h1>
					{code.amount ? (
						<p className="w-full font-display font-semibold text-[10cqw] leading-none tracking-tight">
							<Amount money={code.amount} />
						</p>
					) : null}
					<p className="wrap-anywhere text-[4.5cqw] leading-snug">{code.label}</p>
				</div>
			</div>
		</section>
	)
}
