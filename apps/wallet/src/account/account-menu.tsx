'use client'

import { Button } from '@tender/ui/button'
import { Sheet } from '@tender/ui/sheet'
import { CircleUserRound } from 'lucide-react'
import { signOut } from 'next-auth/react'
import { useState } from 'react'

/** Who is signed in, and the way out. */
export function AccountMenu({ name, email }: { name: string; email: string }) {
	const [leaving, setLeaving] = useState(false)
	const leave = async () => {
		setLeaving(true)
		await signOut({ callbackUrl: '/sign-in' })
	}
	return (
		<Sheet
			title={name}
			description={email}
			trigger={
				<button
					type="button"
					aria-label="Account"
					className="-mr-2 grid size-11 place-items-center rounded-md hover:bg-sunken"
				>
					<CircleUserRound aria-hidden="true" className="size-6" />
				</button>
			}
		>
			<Button size="lg" pending={leaving} onClick={() => void leave()}>
				Sign out
			</Button>
		</Sheet>
	)
}
