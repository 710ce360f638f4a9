import pg from 'pg'

/**
 * A pool that is one given connection and never another, for a transaction that spans everything the schema engine
 * does. (A true pool of size one replaces its connection after an error, and with it goes the transaction.)
 */
export function poolOfOne(client: pg.Client): pg.Pool {
	return Object.assign(new pg.Pool({ max: 1 }), {
		query: client.query.bind(client),
		connect: async () => Object.assign(client, { release: () => undefined }),
		end: async () => undefined,
	})
}
