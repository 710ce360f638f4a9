import { clsx } from 'clsx'
import { type ComponentProps, type ReactNode, useId } from 'react'

export interface FieldControl {
	id: string
	'aria-describedby': string | undefined
	'aria-invalid': true | undefined
}

/** Label, control, hint and error as one thing; the control gets the ids that tie them together. */
export function Field({
	label,
	hint,
	error,
	hideLabel = false,
	className,
	children,
}: {
	label: ReactNode
	hint?: ReactNode
	error?: ReactNode
	hideLabel?: boolean
	className?: string | undefined
	children: (control: FieldControl) => ReactNode
}) {
	const id = useId()
	const describedBy = [hint ? `${id}-hint` : '', error ? `${id}-error` : ''].filter(Boolean).join(' ')
	return (
		<div className={clsx('flex flex-col gap-1.5', className)}>
			<label htmlFor={id} className={hideLabel ? 'sr-only' : 'font-semibold text-sm'}>
				{label}
			</label>
			{children({
				id,
				'aria-describedby': describedBy === '' ? undefined : describedBy,
				'aria-invalid': error ? true : undefined,
			})}
			{hint ? (
				<p id={`${id}-hint`} className="text-muted text-sm">
					{hint}
				</p>
			) : null}
			{error ? (
				<p id={`${id}-error`} role="alert" className="font-medium text-danger-text text-sm">
					{error}
				</p>
			) : null}
		</div>
	)
}

/** A one-line text control. 16 px text, so that a phone does not zoom into it. */
export function Input({ className, ...rest }: ComponentProps<'input'>) {
	return (
		<input
			{...rest}
			className={clsx(
				'min-h-12 w-full rounded-md border border-line-strong bg-surface px-3.5 text-base text-ink',
				'aria-invalid:border-danger-text focus-visible:outline-offset-0',
				className,
			)}
		/>
	)
}

/** The usual case: a label and a one-line control. */
export function TextField({
	label,
	hint,
	error,
	hideLabel,
	fieldClassName,
	...input
}: Omit<ComponentProps<'input'>, 'id'> & {
	label: ReactNode
	hint?: ReactNode
	error?: ReactNode
	hideLabel?: boolean
	fieldClassName?: string
}) {
	return (
		<Field label={label} hint={hint} error={error} hideLabel={hideLabel ?? false} className={fieldClassName}>
			{(control) => <Input {...input} {...control} />}
		</Field>
	)
}
