import type { ComponentProps, MouseEvent } from 'react'
import { type ButtonSize, type ButtonVariant, buttonClass } from './button-class.tsx'
import { Spinner } from './spinner.tsx'

export interface ButtonProps extends ComponentProps<'button'> {
	variant?: ButtonVariant
	size?: ButtonSize
	/** Work is under way: the label stays, a spinner joins it, and a second press does nothing. */
	pending?: boolean
}

/**
 * A button that keeps its focus while it waits: `disabled` and `pending` are told by aria-disabled, so a keyboard is
 * never thrown back to the top of the page in the middle of a payment.
 */
export function Button({
	variant,
	size,
	pending = false,
	disabled = false,
	className,
	children,
	type = 'button',
	onClick,
	...rest
}: ButtonProps) {
	const inert = disabled || pending
	const refuse = (event: MouseEvent) => event.preventDefault()
	return (
		<button
			{...rest}
			type={type}
			className={buttonClass({ variant, size, className })}
			aria-disabled={inert || undefined}
			aria-busy={pending || undefined}
			{...(inert ? { onClick: refuse } : onClick ? { onClick } : {})}
		>
			{pending ? <Spinner /> : null}
			{children}
		</button>
	)
}
