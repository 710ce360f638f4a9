import type { Metadata } from 'next'
import { signedInUser } from '@/auth/current-user.ts'
import { walletEnv } from '@/env.ts'
import { ScanScreen } from '@/scan/scan-screen.tsx'

export const metadata: Metadata = { title: 'Scan to pay' }

export default async function ScanPage() {
	await signedInUser('/scan')
	return <ScanScreen trustedOrigin={walletEnv().PSP_PUBLIC_URL} />
}
