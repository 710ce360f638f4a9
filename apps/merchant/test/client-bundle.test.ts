import { existsSync, globSync, readFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { expect, test } from 'vitest'

const SRC = resolve(import.meta.dirname, '../src')

/** What knows secrets or the database, and must stay on the server. */
const SERVER_ONLY = ['env.ts', 'database.ts', 'psp.ts', 'auth/auth-options.ts', 'auth/password.ts'].map((name) =>
	join(SRC, name),
)

/** The files a file brings with it. Types are erased and bring nothing. */
function importsOf(file: string): string[] {
	const source = readFileSync(file, 'utf8')
	return [...source.matchAll(/(?:import|export)\s+(?!type\b)[^'"]*?from\s+'([^']+)'|import\('([^']+)'\)/g)]
		.map((match) => match[1] ?? match[2] ?? '')
		.flatMap((name) => {
			if (name.startsWith('@/')) return [join(SRC, name.slice(2))]
			return name.startsWith('.') ? [resolve(dirname(file), name)] : []
		})
		.filter((path) => existsSync(path))
}

function reachableFrom(file: string, seen = new Set<string>()): Set<string> {
	if (seen.has(file)) return seen
	seen.add(file)
	for (const next of importsOf(file)) reachableFrom(next, seen)
	return seen
}

const clientFiles = globSync(`${SRC}/**/*.{ts,tsx}`).filter((file) => /^'use client'/.test(readFileSync(file, 'utf8')))

test('nothing that reaches a browser brings a server file with it', () => {
	expect(clientFiles.length).toBeGreaterThan(10)
	for (const file of clientFiles) {
		expect(
			[...reachableFrom(file)].filter((reached) => SERVER_ONLY.includes(reached)),
			file,
		).toEqual([])
	}
})

test('only env.ts reads the environment', () => {
	const readers = globSync(`${SRC}/**/*.{ts,tsx}`).filter((file) => readFileSync(file, 'utf8').includes('process.env'))
	expect(readers.map((file) => file.slice(SRC.length + 1)).sort()).toEqual(['env.ts', 'seed.ts'])
})
