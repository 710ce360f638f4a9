/** An empty route: it reads nothing, asks nobody and stores nothing. */
export function POST(): Response {
	return Response.json({})
}
