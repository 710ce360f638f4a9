import { clsx } from 'clsx'

export type ButtonVariant = 'primary' | 'secondary' | 'quiet' | 'danger' | 'on-paid'
/** 44, 56 and 72 px tall: for a form, for a phone's main action, for a till. */
export type ButtonSize = 'md' | 'lg' | 'xl'

const VARIANTS: Record<ButtonVariant, string> = {
	primary: 'bg-accent text-accent-ink not-aria-disabled:hover:bg-accent-hover',
	secondary: 'border border-line-strong bg-surface text-ink not-aria-disabled:hover:bg-sunken',
	quiet: 'text-ink not-aria-disabled:hover:bg-sunken',
	'on-paid': 'bg-paid-ink text-white not-aria-disabled:hover:opacity-90',
	danger: 'bg-danger text-danger-ink not-aria-disabled:hover:bg-danger-hover',
}

const SIZES: Record<ButtonSize, string> = {
	md: 'min-h-11 rounded-md px-4 py-2 text-base',
	lg: 'min-h-14 rounded-lg px-6 py-3 text-lg',
	xl: 'min-h-18 rounded-lg px-8 py-4 text-2xl',
}

/** The classes of a button, for links that should look like one. */
export function buttonClass({
	variant = 'secondary',
	size = 'md',
	className,
}: {
	variant?: ButtonVariant | undefined
	size?: ButtonSize | undefined
	className?: string | undefined
} = {}): string {
	return clsx(
		'inline-flex select-none items-center justify-center gap-2 text-center font-semibold leading-tight transition-[background-color,transform] duration-150',
		'not-aria-disabled:active:scale-[0.985] aria-busy:cursor-progress aria-disabled:cursor-not-allowed aria-disabled:not-aria-busy:opacity-55',
		VARIANTS[variant],
		SIZES[size],
		className,
	)
}
