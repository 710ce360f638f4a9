import type { RefusalPage } from './refusal-pages.ts'

/** One refusal's page as Markdown. */
export function refusalMarkdown(page: RefusalPage): string {
	const members = Object.entries(page.members ?? {})
	return [
		`# ${page.code}`,
		`**${page.status}: ${page.title}.**`,
		section('When', page.when),
		section('The money', page.money),
		section('What to do', page.next),
		section('Try again?', page.retry),
		...(members.length > 0
			? [section('More in the answer', list(members.map(([name, text]) => `\`${name}\`: ${text}`)))]
			: []),
		section('Which calls', typeof page.calls === 'string' ? page.calls : list(page.calls.map((call) => `\`${call}\``))),
		'[All refusals](README.md)',
	]
		.join('\n\n')
		.concat('\n')
}

/** The list of all pages, as Markdown. */
export function refusalIndexMarkdown(pages: readonly RefusalPage[]): string {
	const rows = pages.map(({ code, status, title }) => `[${code}](${code}.md), ${status}: ${title}`)
	return [
		'# Refusals',
		'Every way Tender says no. A refusal is a problem document (RFC 9457) whose `code` is one of these and whose `type` is the address of its page.',
		list(rows),
	]
		.join('\n\n')
		.concat('\n')
}

function section(heading: string, text: string): string {
	return `## ${heading}\n\n${text}`
}

function list(items: readonly string[]): string {
	return items.map((item) => `- ${item}`).join('\n')
}
