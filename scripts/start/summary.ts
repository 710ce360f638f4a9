import { relative } from 'node:path'
import type { DemoFile } from './demo-file.ts'
import type { Settings } from './settings.ts'

/** What a person sees once everything runs. */
export function summary({ root, dataDir, lan }: Settings, { psp, merchant, wallet }: DemoFile, tookMs: number): string {
	const folder = relative(root, dataDir).startsWith('..') ? dataDir : relative(root, dataDir)
	const lines = [
		'',
		`Tender is ready  ${(tookMs / 1000).toFixed(1)} s`,
		'',
		`  Till     ${merchant.url}   ${merchant.email}   ${merchant.password}`,
		`  Wallet   ${wallet.url}   ${wallet.email}   ${wallet.password}`,
		`  PSP      ${psp.url}   the API is described at ${psp.url}/openapi.json`,
		'',
		`  A second customer is ${wallet.second.email}, with the same password.`,
		`  All of this is in ${folder}/demo.json.`,
		lan
			? '  Every device on the local network can reach these addresses.'
			: '  Only this computer can reach these addresses; npm start -- --lan opens them to the local network.',
		'',
		`Ctrl-C stops everything. The data stays in ${folder}.`,
	]
	return lines.join('\n')
}
