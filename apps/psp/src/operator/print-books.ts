import { openDatabase } from '../database.ts'
import { checkBooks } from './check-books.ts'

/** `pnpm check-books`: says whether the books are right, rule by rule. Exits 1 when they are not. */
const url = process.env.DATABASE_URL_PSP
if (!url) throw new Error('DATABASE_URL_PSP says which books to check')
const database = openDatabase(url, { maxConnections: 1 })
const { right, counts, findings, clockBehindSeconds } = await checkBooks(database)
await database.$disconnect()

for (const { rule, violations, examples } of findings) {
	console.log(`${violations === 0 ? '✓' : '✗'} ${rule}${violations === 0 ? '' : ` — ${violations} violations`}`)
	for (const example of examples) console.log(`    ${example}`)
}
console.log(
	`\n${Object.entries(counts)
		.map(([what, count]) => `${count} ${what}`)
		.join(', ')}.`,
)
if (clockBehindSeconds > 0) {
	console.log(
		`The database's clock was set back: it is ${clockBehindSeconds} s behind what was written last. Until it has caught`,
	)
	console.log('up, time stands still in the books: payments can be made, but nothing runs out and no new day begins.')
}
console.log(right ? 'The books are right.' : 'THE BOOKS ARE NOT RIGHT.')
process.exit(right ? 0 : 1)
