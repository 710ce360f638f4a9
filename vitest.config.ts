import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import { defineConfig } from 'vitest/config'

/** Tests of what needs no database. */
const pure = ['packages/core', 'packages/sdk', 'packages/ui', 'scripts', 'bench', 'e2e']
/** Tests that ask for databases; they share one server, which the run starts and stops. */
const onPostgres = ['packages/postgres', 'apps/psp', 'apps/merchant', 'apps/wallet']

const project = (folder: string, globalSetup: string[]) => ({
	extends: true as const,
	root: join(import.meta.dirname, folder),
	test: { name: folder, globalSetup },
})

export default defineConfig({
	// The apps name their own files `@/…`, as their tsconfig.json says.
	resolve: { tsconfigPaths: true },
	test: {
		include: ['test/**/*.test.{ts,tsx}', '*.test.ts'],
		exclude: ['**/node_modules/**'],
		maxWorkers: availableParallelism(),
		// Bounds for a machine that does much else; nothing waits for them.
		testTimeout: 60_000,
		hookTimeout: 60_000,
		projects: [
			...pure.map((folder) => project(folder, [])),
			...onPostgres.map((folder) =>
				project(folder, [join(import.meta.dirname, 'packages/postgres/src/test-server.ts')]),
			),
		],
	},
})
