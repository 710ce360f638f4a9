/** A JSON answer that nobody keeps: what a till shows is true now, not later. */
export function jsonAnswer(body: unknown, status = 200): Response {
	return Response.json(body, { status, headers: { 'cache-control': 'no-store' } })
}
