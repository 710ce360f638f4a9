import { join } from 'node:path'
import { demo } from './app-environments.ts'
import type { Secrets } from './secrets.ts'
import type { Settings } from './settings.ts'
import { StartError } from './start-error.ts'
import { writePrivateFile } from './write-private-file.ts'

/** The demo wallets, as the wallet's seed names them. */
export type DemoWallets = { wallet_id: string; wallet_id_2: string }

/** What a person, or a test, needs to use this installation. */
export type DemoFile = ReturnType<typeof demoFile>

/** Writes `demo.json` and returns what it says. */
export function writeDemoFile(settings: Settings, secrets: Secrets, wallets: DemoWallets): DemoFile {
	const content = demoFile(settings, secrets, wallets)
	writePrivateFile(join(settings.dataDir, 'demo.json'), `${JSON.stringify(content, null, 2)}\n`)
	return content
}

function demoFile({ urls }: Settings, secrets: Secrets, wallets: DemoWallets) {
	const password = secrets.customerPassword
	return {
		psp: { url: urls.psp },
		merchant: {
			url: urls.merchant,
			email: demo.cashier,
			password: secrets.cashierPassword,
			api_key: secrets.merchantKey,
		},
		wallet: {
			url: urls.wallet,
			email: demo.customer,
			password,
			api_key: secrets.walletKey,
			wallet_id: wallets.wallet_id,
			second: { email: demo.secondCustomer, password, wallet_id: wallets.wallet_id_2 },
		},
	}
}

/** Reads the line in which the wallet's seed names its wallets. */
export function readDemoWallets(output: string): DemoWallets {
	const line = output.split('\n').findLast((candidate) => candidate.includes('"wallet_id_2"'))
	if (!line) throw new StartError(`The wallet's seed did not name the demo wallets. It said:\n${output}`)
	return JSON.parse(line)
}
