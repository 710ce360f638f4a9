import { readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'

/** A file that people wrote. Its path starts at the root of the repository. */
export type SourceFile = { path: string; text: string; imports: string[] }

/** The root of the repository. */
export const root = resolve(import.meta.dirname, '..')

const made = new Set(['node_modules', 'generated', 'dist', 'test-results', 'playwright-report'])
const code = /\.(ts|tsx|mjs|js)$/

/** All code and styles below a folder; what tools made is left out. */
export function sourceFiles(folder: string): SourceFile[] {
	return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
		if (made.has(entry.name) || entry.name.startsWith('.') || entry.name === 'next-env.d.ts') return []
		const path = join(folder, entry.name)
		if (entry.isDirectory()) return sourceFiles(path)
		if (!code.test(path) && !path.endsWith('.css')) return []
		const text = readFileSync(join(root, path), 'utf8')
		return [{ path, text, imports: code.test(path) ? importsOf(text) : [] }]
	})
}

const fromClause = /^\s*(?:import|export)\b[^'"`;]*?\bfrom\s*['"]([^'"]+)['"]/gm
const bareImport = /^\s*import\s*['"]([^'"]+)['"]/gm
const dynamicImport = /\bimport\s*\(\s*['"]([^'"]+)['"]/g

/** The modules that a file names. */
export function importsOf(text: string): string[] {
	return [fromClause, bareImport, dynamicImport].flatMap((form) =>
		[...text.matchAll(form)].map((match) => match[1] ?? ''),
	)
}
