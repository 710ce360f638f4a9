/**
 * `prisma generate` for the app it is called from: apps/psp → prisma/psp/schema.prisma → apps/psp/generated/prisma.
 * The Prisma CLI looks for a schema-engine binary it never uses here and would download it; naming any existing
 * file keeps it offline.
 */
import { spawnSync } from 'node:child_process'
import { createRequire } from 'node:module'
import { basename, resolve } from 'node:path'

const root = resolve(import.meta.dirname, '..')
const app = basename(process.cwd())
const prismaPackage = createRequire(`${root}/package.json`).resolve('prisma/package.json')
const { status } = spawnSync(
	process.execPath,
	[resolve(prismaPackage, '../build/index.js'), 'generate', '--schema', `${root}/prisma/${app}/schema.prisma`],
	{
		stdio: 'inherit',
		cwd: root,
		env: {
			...process.env,
			PRISMA_SCHEMA_ENGINE_BINARY: process.execPath,
			PRISMA_HIDE_UPDATE_MESSAGE: '1',
			CHECKPOINT_DISABLE: '1',
		},
	},
)
process.exit(status ?? 1)
