import type { ReactNode } from 'react'

/** No styles, no fonts, no headers: the least that Next can serve. */
export default function BareLayout({ children }: { children: ReactNode }) {
	return (
		<html lang="en">
			<body>{children}</body>
		</html>
	)
}
