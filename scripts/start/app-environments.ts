import type { Secrets } from './secrets.ts'
import type { DatabaseUrls, Settings } from './settings.ts'

/** The people of the demo shop and the demo wallet. */
export const demo = {
	shop: 'Café Tender',
	currency: 'USD',
	cashier: 'cashier@tender.example',
	customer: 'customer@tender.example',
	secondCustomer: 'second@tender.example',
}

type Environment = Record<string, string>

/** What each program, and each program's seed, is told. Nobody is told more than is theirs. */
export function appEnvironments(settings: Settings, secrets: Secrets, databases: DatabaseUrls) {
	const { urls, localUrls, ports, host } = settings
	const psp: Environment = {
		DATABASE_URL_PSP: databases.psp.url,
		PSP_HOST: host,
		PSP_PORT: String(ports.psp),
		PSP_PUBLIC_URL: urls.psp,
		PSP_WALLET_URL: urls.wallet,
		PSP_SECRET: secrets.pspSecret,
		PSP_SIGNING_KEY: secrets.pspSigningKey,
		...settings.bank,
	}
	const merchant: Environment = {
		DATABASE_URL_MERCHANT: databases.merchant.url,
		NEXTAUTH_URL: urls.merchant,
		NEXTAUTH_SECRET: secrets.merchantSessionSecret,
		PSP_URL: localUrls.psp,
		PSP_PUBLIC_URL: urls.psp,
		PSP_API_KEY: secrets.merchantKey,
		PSP_WEBHOOK_SECRET: secrets.webhookSecret,
	}
	const wallet: Environment = {
		DATABASE_URL_WALLET: databases.wallet.url,
		NEXTAUTH_URL: urls.wallet,
		NEXTAUTH_SECRET: secrets.walletSessionSecret,
		PSP_URL: localUrls.psp,
		PSP_PUBLIC_URL: urls.psp,
		PSP_API_KEY: secrets.walletKey,
	}
	return {
		psp: { program: psp, seed: { ...psp, ...pspSeed(localUrls.merchant, secrets) } },
		merchant: {
			program: merchant,
			seed: { ...merchant, DEMO_EMAIL: demo.cashier, DEMO_PASSWORD: secrets.cashierPassword },
		},
		wallet: {
			program: wallet,
			seed: {
				...wallet,
				DEMO_EMAIL: demo.customer,
				DEMO_EMAIL_2: demo.secondCustomer,
				DEMO_PASSWORD: secrets.customerPassword,
			},
		},
	}
}

function pspSeed(merchantUrl: string, secrets: Secrets): Environment {
	return {
		SEED_MERCHANT_NAME: demo.shop,
		SEED_MERCHANT_KEY: secrets.merchantKey,
		SEED_CURRENCY: demo.currency,
		SEED_WALLET_KEY: secrets.walletKey,
		SEED_WEBHOOK_URL: `${merchantUrl}/api/webhooks/psp`,
		SEED_WEBHOOK_SECRET: secrets.webhookSecret,
	}
}
