import type { Metadata, Viewport } from 'next'
import { connection } from 'next/server'
import type { ReactNode } from 'react'
import './globals.css'

export const metadata: Metadata = {
	title: { default: 'Tender', template: '%s · Tender' },
	description: 'The till: ring up, show a code, see it paid.',
	robots: { index: false, follow: false },
}

export const viewport: Viewport = {
	themeColor: [
		{ media: '(prefers-color-scheme: light)', color: '#f5f1e8' },
		{ media: '(prefers-color-scheme: dark)', color: '#15130f' },
	],
}

/** Every page is rendered for its request: its scripts carry that request's nonce. */
export default async function RootLayout({ children }: { children: ReactNode }) {
	await connection()
	return (
		<html lang="en">
			<body>{children}</body>
		</html>
	)
}
