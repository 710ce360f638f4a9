import type { NextConfig } from 'next'
import { copyDecoder } from './copy-decoder.ts'

copyDecoder()

const everywhere = [
	{ key: 'X-Content-Type-Options', value: 'nosniff' },
	{ key: 'X-Frame-Options', value: 'DENY' },
	{ key: 'Referrer-Policy', value: 'same-origin' },
	{ key: 'Cross-Origin-Opener-Policy', value: 'same-origin' },
	{ key: 'Cross-Origin-Resource-Policy', value: 'same-origin' },
	{ key: 'Permissions-Policy', value: 'camera=(self), microphone=(), geolocation=(), payment=(), usb=()' },
	{ key: 'Strict-Transport-Security', value: 'max-age=31536000' },
]

const config: NextConfig = {
	poweredByHeader: false,
	reactStrictMode: true,
	transpilePackages: ['@tender/core', '@tender/sdk', '@tender/ui'],
	turbopack: { root: `${import.meta.dirname}/../..` },
	headers: async () => [{ source: '/:path*', headers: everywhere }],
	// A browser that has not read a page's head yet asks here by itself.
	redirects: async () => [{ source: '/favicon.ico', destination: '/icon.svg', permanent: false }],
}

export default config
