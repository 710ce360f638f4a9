type Facts = Readonly<Record<string, string | number | boolean | null | undefined>>

/** One line of JSON per thing worth knowing. Never a secret, a token or a customer's name. */
export function log(level: 'info' | 'warn' | 'error', message: string, facts: Facts = {}): void {
	const line = JSON.stringify({ level, time: new Date().toISOString(), message, ...facts })
	process[level === 'info' ? 'stdout' : 'stderr'].write(`${line}\n`)
}
