import { serve } from '@hono/node-server'
import { Hono } from 'hono'

/** Hono on Node that only answers: what this edge costs before anything is done. */
const app = new Hono()
app.all('*', (c) =>
	c.json({
		id: 'pay_01h455vb4pex5vsknk084sn02q',
		object: 'payment',
		status: 'paid',
		amount: { value: 450, currency: 'USD' },
	}),
)
serve({ fetch: app.fetch, port: Number(process.env.PORT), hostname: '127.0.0.1' })
process.on('SIGTERM', () => process.exit(0))
