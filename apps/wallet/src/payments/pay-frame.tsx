import type { ReactNode } from 'react'

/** Who is paid and how much, above; below it the sheet that decides. */
export function PayFrame({
	merchant,
	label,
	amount,
	children,
}: {
	merchant: string
	/** Where, if a shop has several places to pay. */
	label?: string
	amount: ReactNode
	children: ReactNode
}) {
	return (
		<main id="main" className="mx-auto flex min-h-dvh w-full max-w-md flex-col sm:justify-center sm:py-10">
			<div className="flex flex-1 flex-col justify-center gap-3 px-6 py-10 sm:flex-none">
				<h1 className="flex flex-col gap-1">
					<span className="font-sans font-semibold text-base text-muted tracking-normal">Pay</span>
					<span className="wrap-break-word text-3xl">{merchant}</span>
				</h1>
				{label ? <p className="text-muted">{label}</p> : null}
				<div className="@container">{amount}</div>
			</div>
			{children}
		</main>
	)
}
