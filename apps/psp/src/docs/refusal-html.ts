import { createHash } from 'node:crypto'
import type { RefusalPage } from './refusal-pages.ts'

const STYLE = `
:root { color-scheme: light dark; --ink: #1c1b1a; --soft: #5c5853; --paper: #fbfaf8; --line: #dcd8d2; --code: #f0ede8; --link: #0b57a4 }
@media (prefers-color-scheme: dark) {
	:root { --ink: #ece9e4; --soft: #b1aca5; --paper: #171614; --line: #3a3733; --code: #25231f; --link: #8fc0f5 }
}
body { margin: 0; background: var(--paper); color: var(--ink); font: 1.0625rem/1.6 system-ui, sans-serif }
main { max-width: 44rem; margin: 0 auto; padding: 2rem 1.25rem 4rem }
h1 { font-size: 1.75rem; line-height: 1.25; margin: 0 0 .25rem; overflow-wrap: anywhere }
h2 { font-size: 1.0625rem; margin: 2rem 0 .25rem }
p, ul { margin: 0 0 .75rem }
ul { padding-left: 1.25rem }
.status { color: var(--soft) }
code { background: var(--code); border-radius: .25rem; padding: .1em .3em; font-size: .9em; overflow-wrap: anywhere }
a { color: var(--link) }
nav a { display: inline-block; padding: .7rem 0 }
:focus-visible { outline: 3px solid var(--link); outline-offset: 2px }
.all { list-style: none; padding: 0 }
.all li { padding: .5rem 0; border-top: 1px solid var(--line) }
.all a { display: inline-block; padding: .4rem 0; font-weight: 600; overflow-wrap: anywhere }
`

/** Nothing runs and nothing is fetched; the one style sheet is known by its digest. */
export const DOCS_POLICY = `default-src 'none'; style-src 'sha256-${createHash('sha256').update(STYLE).digest('base64')}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`

/** One refusal's page. */
export function refusalHtml(page: RefusalPage): string {
	const members = Object.entries(page.members ?? {})
	return htmlPage(
		`${page.code} · Tender`,
		[
			'<nav aria-label="Documentation"><a href="/docs/refusals">All refusals</a></nav>',
			`<h1>${escapeHtml(page.title)}</h1>`,
			`<p class="status"><code>${page.code}</code> · HTTP ${page.status}</p>`,
			section('When', `<p>${prose(page.when)}</p>`),
			section('The money', `<p>${prose(page.money)}</p>`),
			section('What to do', `<p>${prose(page.next)}</p>`),
			section('Try again?', `<p>${prose(page.retry)}</p>`),
			members.length > 0
				? section(
						'More in the answer',
						list(members.map(([name, text]) => `<code>${escapeHtml(name)}</code>: ${prose(text)}`)),
					)
				: '',
			section(
				'Which calls',
				typeof page.calls === 'string'
					? `<p>${prose(page.calls)}</p>`
					: list(page.calls.map((call) => `<code>${escapeHtml(call)}</code>`)),
			),
		].join('\n'),
	)
}

/** The list of all pages. */
export function refusalIndexHtml(pages: readonly RefusalPage[]): string {
	const rows = pages.map(
		({ code, status, title }) =>
			`<li><a href="/docs/refusals/${code}">${code}</a> <span class="status">${status}</span><br>${escapeHtml(title)}</li>`,
	)
	return htmlPage(
		'Refusals · Tender',
		[
			'<h1>Refusals</h1>',
			'<p>Every way Tender says no. A refusal is a problem document (RFC 9457) whose <code>code</code> is one of these and whose <code>type</code> is the address of its page.</p>',
			`<ul class="all">${rows.join('\n')}</ul>`,
		].join('\n'),
	)
}

function htmlPage(title: string, body: string): string {
	return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(title)}</title>
<style>${STYLE}</style>
</head>
<body>
<main>
${body}
</main>
</body>
</html>
`
}

function section(heading: string, content: string): string {
	return `<section><h2>${escapeHtml(heading)}</h2>\n${content}</section>`
}

function list(items: readonly string[]): string {
	return `<ul>${items.map((item) => `<li>${item}</li>`).join('')}</ul>`
}

/** Text in which `this` is code. */
function prose(text: string): string {
	return escapeHtml(text).replaceAll(/`([^`]*)`/g, '<code>$1</code>')
}

function escapeHtml(text: string): string {
	return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')
}
