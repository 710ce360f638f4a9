import { Skeleton } from '@tender/ui/skeleton'

export default function PayLoading() {
	return (
		<main
			id="main"
			aria-busy="true"
			className="mx-auto flex min-h-dvh w-full max-w-md flex-col sm:justify-center sm:py-10"
		>
			<h1 className="sr-only">Looking up the payment</h1>
			<div className="flex flex-1 flex-col justify-center gap-3 px-6 py-10 sm:flex-none">
				<Skeleton className="h-5 w-10" />
				<Skeleton className="h-9 w-3/5" />
				<Skeleton className="h-18 w-4/5" />
			</div>
			<div className="flex flex-col gap-5 rounded-t-xl bg-surface p-6 shadow-held sm:rounded-xl">
				<Skeleton className="h-6 w-full" />
				<Skeleton className="h-6 w-full" />
				<Skeleton className="h-6 w-full" />
				<Skeleton className="h-18 w-full" />
				<Skeleton className="h-14 w-full" />
			</div>
		</main>
	)
}
