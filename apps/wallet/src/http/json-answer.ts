/** A JSON answer that nobody keeps: everything here is about one customer, now. */
export function jsonAnswer(body: unknown, status = 200): Response {
	return Response.json(body, { status, headers: { 'cache-control': 'no-store' } })
}
