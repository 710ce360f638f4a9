import { SkipLink } from '@tender/ui/skip-link'
import { Toaster } from '@tender/ui/toast'
import type { Metadata, Viewport } from 'next'
import { connection } from 'next/server'
import type { ReactNode } from 'react'
import { OfflinePage } from '@/connection/offline-page.tsx'
import './globals.css'

export const metadata: Metadata = {
	title: { default: 'Tender Wallet', template: '%s · Tender Wallet' },
	description: 'Scan, confirm, paid.',
	appleWebApp: { capable: true, title: 'Tender', statusBarStyle: 'default' },
	formatDetection: { telephone: false, address: false, email: false },
}

export const viewport: Viewport = {
	width: 'device-width',
	initialScale: 1,
	viewportFit: 'cover',
	themeColor: [
		{ media: '(prefers-color-scheme: light)', color: '#f5f1e8' },
		{ media: '(prefers-color-scheme: dark)', color: '#15130f' },
	],
}

export default async function RootLayout({ children }: { children: ReactNode }) {
	// Every page is rendered when it is asked for: a page made at build time could not carry this answer's nonce.
	await connection()
	return (
		<html lang="en">
			<body>
				<SkipLink />
				{children}
				<Toaster />
				<OfflinePage />
			</body>
		</html>
	)
}
