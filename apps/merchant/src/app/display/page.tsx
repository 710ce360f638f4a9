import type { Metadata } from 'next'
import { database } from '@/database.ts'
import { findDisplay } from '@/display/find-display.ts'
import { loadDisplayState } from '@/display/load-display-state.ts'
import { DisplayScreen } from '@/display-screen/display-screen.tsx'
import { PairForm } from '@/display-screen/pair-form.tsx'
import { merchantEnv } from '@/env.ts'

export const metadata: Metadata = { title: 'Customer display' }

export default async function DisplayPage() {
	const display = await findDisplay(database())
	const initial = display && (await loadDisplayState(database(), display.tillId))
	if (!initial) return <PairForm />
	return <DisplayScreen initial={initial} pspUrl={merchantEnv().PSP_PUBLIC_URL} />
}
