import { readFileSync } from 'node:fs'
import { dirname, join, normalize } from 'node:path'
import { expect, test } from 'vitest'
import { importsOf, root, type SourceFile, sourceFiles } from './source-files.ts'

/** Who may import whom: the map of the house. */
const mayImport: Record<string, string[]> = {
	'apps/merchant': ['core', 'sdk', 'ui'],
	'apps/wallet': ['core', 'sdk', 'ui'],
	'apps/psp': ['core', 'postgres'],
	'packages/core': [],
	'packages/sdk': ['core'],
	'packages/ui': ['core'],
	'packages/postgres': [],
	'packages/test-psp': ['sdk', 'postgres'],
	e2e: ['core', 'sdk', 'postgres'],
	bench: ['core', 'sdk', 'postgres'],
}

/** Core decides and knows no time, randomness, network or database; these two are pure. */
const pureLibraries = ['zod', 'typeid-js']
const houses = Object.keys(mayImport)
const files = houses.flatMap((house) => sourceFiles(house).map((file) => ({ ...file, house })))
const everything: SourceFile[] = [...files, ...sourceFiles('scripts')]

const isTest = ({ path }: SourceFile): boolean => path.includes('/test/')
const name = (file: SourceFile, module: string): string => `${file.path} imports ${module}`

test('the houses are all there', () => {
	for (const house of houses) expect(files.filter((file) => file.house === house).length, house).toBeGreaterThan(0)
})

test('an app or package imports only those of the house that its place allows', () => {
	const faults = files.flatMap((file) =>
		file.imports
			.filter((module) => module.startsWith('@tender/'))
			.filter((module) => {
				const target = module.split('/')[1] ?? ''
				// Tests of the apps ask for a database and a PSP, and of the PSP what its clients see; the programs themselves
				// get theirs by environment.
				const inTests = ['postgres', 'test-psp', 'sdk']
				return !mayImport[file.house]?.includes(target) && !(inTests.includes(target) && isTest(file))
			})
			.map((module) => name(file, module)),
	)
	expect(faults).toEqual([])
})

test('no file reaches into another app or package by a path', () => {
	const faults = files.flatMap((file) =>
		file.imports
			.filter((module) => module.startsWith('.'))
			.map((module) => normalize(join(dirname(file.path), module)))
			.filter((path) => !path.startsWith(`${file.house}/`))
			// Nobody imports the stories and the benchmarks. They start Tender as `npm start` does, check its books and take
			// in merchants as its operator does. The benchmarks run from a fresh clone, and make the clients first.
			.filter(
				(path) =>
					!(
						['e2e', 'bench'].includes(file.house) &&
						/^(scripts\/(start\/|generate-clients)|apps\/psp\/src\/)/.test(path)
					),
			)
			.map((module) => name(file, module)),
	)
	expect(faults).toEqual([])
})

test('a module of another app or package is named by its file, never as a whole', () => {
	const faults = files.flatMap((file) =>
		file.imports.filter((module) => /^@tender\/[^/]+$/.test(module)).map((module) => name(file, module)),
	)
	expect(faults).toEqual([])
})

test('core is pure', () => {
	const faults = files
		.filter((file) => file.path.startsWith('packages/core/src/'))
		.flatMap((file) =>
			file.imports
				.filter(
					(module) =>
						!module.startsWith('.') && !pureLibraries.some((library) => `${module}/`.startsWith(`${library}/`)),
				)
				.map((module) => name(file, module)),
		)
	expect(faults).toEqual([])
})

test('what runs in a browser knows no server', () => {
	const servers = /^(node:|hono|@hono\/|pg$|@prisma\/|next-auth|pino)/
	const faults = files
		.filter((file) => file.path.startsWith('packages/ui/src/') || file.path.startsWith('packages/sdk/src/'))
		.flatMap((file) => file.imports.filter((module) => servers.test(module)).map((module) => name(file, module)))
	// The SDK's webhook verifier runs on a merchant's server, but on any runtime.
	expect(faults).toEqual([])
})

test('every module that is imported is declared by the app or package that imports it', () => {
	const faults = files.flatMap((file) => {
		const {
			name: self,
			dependencies,
			devDependencies,
		} = JSON.parse(readFileSync(join(root, file.house, 'package.json'), 'utf8'))
		const declared = new Set([self, ...Object.keys({ ...dependencies, ...devDependencies })])
		return file.imports
			.filter((module) => !/^(\.|node:|@\/|#)/.test(module))
			.filter((module) => !declared.has(packageOf(module)) && !declared.has(`@types/${packageOf(module)}`))
			.map((module) => name(file, module))
	})
	expect(faults).toEqual([])
})

test('an app reads its environment in one place; its seeds and operator commands read their own settings', () => {
	const faults = files.filter(
		({ path, text }) =>
			/^apps\/\w+\/src\/(?!env\.ts|seed\.ts|operator\/)/.test(path) && /process\.env(?!\.NEXT_RUNTIME)/.test(text),
	)
	expect(faults.map(({ path }) => path)).toEqual([])
})

test('no packages depend on each other in a circle', () => {
	const visit = (house: string, path: string[]): string[] => {
		if (path.includes(house)) return [[...path, house].join(' → ')]
		return (mayImport[house] ?? []).flatMap((target) => visit(`packages/${target}`, [...path, house]))
	}
	expect(houses.flatMap((house) => visit(house, []))).toEqual([])
})

test('no file only passes on what others export', () => {
	const barrels = everything.filter(({ path, text }) => {
		const withoutComments = text.replace(/\/\*[\s\S]*?\*\/|\/\/.*/g, '')
		const rest = withoutComments.replace(
			/export\s+(type\s+)?(\*|\{[^}]*\})(\s+as\s+\w+)?\s+from\s*['"][^'"]+['"];?/g,
			'',
		)
		return /\.(ts|tsx|mjs|js)$/.test(path) && /\bfrom\b/.test(withoutComments) && rest.trim() === ''
	})
	expect(barrels.map(({ path }) => path)).toEqual([])
	expect(everything.filter(({ path }) => /\/index\.tsx?$/.test(path)).map(({ path }) => path)).toEqual([])
})

test('no folder has a name that says nothing', () => {
	const faults = everything.filter(({ path }) => /(^|\/)(utils?|helpers?|types|common|shared|misc)\//.test(path))
	expect(faults.map(({ path }) => path)).toEqual([])
})

test('no file is longer than 300 lines', () => {
	const faults = everything.filter(({ text }) => text.trimEnd().split('\n').length > 300)
	expect(faults.map(({ path }) => path)).toEqual([])
})

test('imports are found in every form', () => {
	const text = `import a from 'a'
import type { B } from "b"
import {
	c,
} from 'c/d'
import 'e'
export { f } from './f.ts'
export * from 'g'
const h = await import('h')
const quoted = "import i from 'i'"`
	expect(importsOf(text).toSorted()).toEqual(['./f.ts', 'a', 'b', 'c/d', 'e', 'g', 'h'])
})

/** `@scope/name/file` and `name/file` belong to `@scope/name` and `name`. */
function packageOf(module: string): string {
	return module
		.split('/')
		.slice(0, module.startsWith('@') ? 2 : 1)
		.join('/')
}
