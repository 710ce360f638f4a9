import { clsx } from 'clsx'

/** The place of something that is on its way, the same size as what will come. */
export function Skeleton({ className }: { className?: string }) {
	return <span aria-hidden="true" className={clsx('block animate-pulse rounded-sm bg-sunken', className)} />
}
