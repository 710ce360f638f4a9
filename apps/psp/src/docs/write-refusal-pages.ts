import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { createApp } from '../gateway/app.ts'
import { describedApi } from '../gateway/describe-api.ts'
import type { Gateway } from '../gateway/gateway.ts'
import { refusalIndexMarkdown, refusalMarkdown } from './refusal-markdown.ts'
import { refusalPages } from './refusal-pages.ts'

/** `node apps/psp/src/docs/write-refusal-pages.ts`: writes docs/refusals from the guide and the description of the API. */
const folder = join(import.meta.dirname, '../../../../docs/refusals')

// The description needs no database and no engine: no request is ever sent to this edge.
const app = createApp({ publicUrl: 'http://localhost:4000' } as Gateway)
const pages = refusalPages(describedApi(app, 'http://localhost:4000'))

rmSync(folder, { recursive: true, force: true })
mkdirSync(folder, { recursive: true })
writeFileSync(join(folder, 'README.md'), refusalIndexMarkdown(pages))
for (const page of pages) writeFileSync(join(folder, `${page.code}.md`), refusalMarkdown(page))
console.log(`${pages.length} pages are in docs/refusals.`)
