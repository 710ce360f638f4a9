import { clsx } from 'clsx'
import type { ComponentProps } from 'react'

/** A sheet of paper on the table. */
export function Card({ className, ...rest }: ComponentProps<'div'>) {
	return <div {...rest} className={clsx('rounded-lg border border-line bg-surface p-5 shadow-rest', className)} />
}
