import { clsx } from 'clsx'

/** A turning ring the size of the text it stands beside; the words next to it say what is going on. */
export function Spinner({ className }: { className?: string }) {
	return (
		<span
			aria-hidden="true"
			className={clsx(
				'inline-block size-[1.1em] shrink-0 animate-spin rounded-[50%] border-[0.16em] border-current border-r-transparent',
				className,
			)}
		/>
	)
}
