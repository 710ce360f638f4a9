import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { withDefect } from '../mutants/mutant.ts'
import { MUTANTS } from '../mutants/mutants.ts'
import { root } from '../source-files.ts'

// `npm run mutants` tries them, which takes a while; that they can be tried is seen here, whenever the code changes.
test.each(MUTANTS.map((mutant) => [mutant.breaks, mutant] as const))('can still be tried: %s', (_, mutant) => {
	const text = readFileSync(join(root, mutant.file), 'utf8')
	expect(withDefect(text, mutant)).not.toBe(text)
	expect(mutant.tests.filter((file) => !existsSync(join(root, file)))).toEqual([])
	expect(mutant.tests.length).toBeGreaterThan(0)
})

test('every defect is another one', () => {
	expect(MUTANTS.length).toBeGreaterThanOrEqual(35)
	expect(new Set(MUTANTS.map(({ breaks }) => breaks)).size).toBe(MUTANTS.length)
	expect(new Set(MUTANTS.map(({ file, find, replace }) => `${file} ${find} ${replace}`)).size).toBe(MUTANTS.length)
})
