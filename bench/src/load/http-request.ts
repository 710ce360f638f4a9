/** The part of a request that never changes; `renderRequest` adds the rest. */
export function requestHead(path: string, apiKey: string): string {
	return `POST ${path} HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer ${apiKey}\r\nContent-Type: application/json\r\n`
}

export function renderRequest(head: string, idempotencyKey: string, body: string): string {
	return `${head}Idempotency-Key: ${idempotencyKey}\r\nContent-Length: ${body.length}\r\n\r\n${body}`
}
