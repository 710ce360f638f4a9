import type { MetadataRoute } from 'next'

export default function manifest(): MetadataRoute.Manifest {
	return {
		id: '/',
		name: 'Tender Wallet',
		short_name: 'Tender',
		description: 'Scan, confirm, paid.',
		start_url: '/',
		display: 'standalone',
		orientation: 'portrait',
		background_color: '#f5f1e8',
		theme_color: '#f5f1e8',
		icons: [
			{ src: '/icon-192.png', sizes: '192x192', type: 'image/png' },
			{ src: '/icon-512.png', sizes: '512x512', type: 'image/png' },
			{ src: '/icon-maskable-512.png', sizes: '512x512', type: 'image/png', purpose: 'maskable' },
		],
		shortcuts: [{ name: 'Scan to pay', url: '/scan' }],
	}
}
