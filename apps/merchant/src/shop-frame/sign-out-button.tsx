'use client'

import { LogOut } from 'lucide-react'
import { signOut } from 'next-auth/react'

/** Ends the cashier's session on this device. */
export function SignOutButton({ staff }: { staff: string }) {
	const label = `Sign out ${staff}`
	return (
		<button
			type="button"
			aria-label={label}
			title={label}
			onClick={() => void signOut({ callbackUrl: '/sign-in' })}
			className="grid size-11 place-items-center rounded-md hover:bg-sunken"
		>
			<LogOut aria-hidden="true" className="size-5" />
		</button>
	)
}
