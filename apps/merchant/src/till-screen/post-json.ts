/** Longer than the server itself waits for the payment service. */
const TIMEOUT_MS = 20_000

/** The answer of the till's own server, or undefined when none came. */
export async function postJson(
	url: string,
	body: unknown = {},
): Promise<{ status: number; body: unknown } | undefined> {
	try {
		const response = await fetch(url, {
			method: 'POST',
			headers: { 'content-type': 'application/json' },
			body: JSON.stringify(body),
			signal: AbortSignal.timeout(TIMEOUT_MS),
			// A page that is left or reloaded in this instant still says its last word.
			keepalive: true,
		})
		return { status: response.status, body: await response.json() }
	} catch {
		return undefined
	}
}
