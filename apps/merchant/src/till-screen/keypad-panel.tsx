'use client'

import { Amount } from '@tender/ui/amount'
import { Delete } from 'lucide-react'
import { KEYPAD_KEYS, type KeypadKey } from './keypad.ts'
import { useRovingFocus } from './use-roving-focus.ts'

/** The keypad for amounts that are no product: digits push in from the right, as on a register. */
export function KeypadPanel({
	entry,
	currency,
	onKey,
}: {
	entry: number
	currency: string
	onKey: (key: KeypadKey) => void
}) {
	const roving = useRovingFocus<HTMLFieldSetElement>()
	return (
		<section aria-label="Keypad" data-keypad="" className="mx-auto flex w-full max-w-md flex-col gap-3">
			<output
				aria-label="Amount typed"
				className="flex min-h-22 items-center justify-end rounded-lg border border-line bg-surface px-5"
			>
				<Amount money={{ value: entry, currency }} size="display" className={entry === 0 ? 'text-muted' : ''} />
			</output>
			<fieldset {...roving} className="grid grid-cols-3 gap-2">
				<legend className="sr-only">Digits</legend>
				{KEYPAD_KEYS.map((key) => (
					<button
						key={key}
						type="button"
						data-roving=""
						onClick={() => onKey(key)}
						aria-label={key === 'back' ? 'Delete the last digit' : key}
						className="figures grid min-h-24 place-items-center rounded-md border border-line bg-surface font-display font-semibold text-3xl shadow-rest transition-[background-color,transform] duration-100 hover:border-line-strong active:scale-[0.97] active:bg-sunken"
					>
						{key === 'back' ? <Delete aria-hidden="true" className="size-7" /> : key}
					</button>
				))}
			</fieldset>
		</section>
	)
}
