'use client'

import { buttonClass } from '@tender/ui/button-class'
import { Spinner } from '@tender/ui/spinner'
import { ImageUp } from 'lucide-react'
import { type ChangeEvent, useState } from 'react'
import { readPicture } from './read-picture.ts'

/** Reads the code in a picture; `onText` gets undefined where there is none. */
export function ChoosePicture({ onText }: { onText: (text: string | undefined) => void }) {
	const [reading, setReading] = useState(false)
	const read = async (event: ChangeEvent<HTMLInputElement>) => {
		const input = event.currentTarget
		const file = input.files?.[0]
		if (!file) return
		setReading(true)
		const text = await readPicture(file).catch(() => undefined)
		setReading(false)
		// The same picture may be chosen again.
		input.value = ''
		onText(text)
	}
	return (
		<label
			className={buttonClass({
				className:
					'relative min-h-14 flex-1 whitespace-nowrap cursor-pointer has-focus-visible:outline-3 has-focus-visible:outline-focus has-focus-visible:outline-offset-2',
			})}
		>
			{reading ? <Spinner /> : <ImageUp aria-hidden="true" className="size-5 shrink-0" />}
			Use a picture
			<input type="file" accept="image/*" className="sr-only" onChange={(event) => void read(event)} />
		</label>
	)
}
