import type { BrowserContext } from '@playwright/test'

/** What went wrong in the browsers of a story without anybody seeing it. */
export interface ConsoleWatch {
	follow(context: BrowserContext): void
	/** From here on this is expected, because of what the story does. */
	expect(...messages: RegExp[]): void
	/** Everything that nobody expected. */
	problems(): string[]
}

/** Collects errors on the console, uncaught errors and violations of the Content-Security-Policy (told on the console, too). */
export function watchConsole(): ConsoleWatch {
	const seen: string[] = []
	const expected: RegExp[] = []
	return {
		follow(context) {
			context.on('console', (message) => {
				if (message.type() === 'error') seen.push(`${message.text()} (${message.location().url})`)
			})
			context.on('weberror', (error) => seen.push(`uncaught: ${error.error().stack ?? error.error().message}`))
		},
		expect: (...messages) => void expected.push(...messages),
		problems: () => seen.filter((text) => !expected.some((message) => message.test(text))),
	}
}
