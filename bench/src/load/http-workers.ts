import { type HttpConnection, openConnection } from './http-connection.ts'
import { renderRequest, requestHead } from './http-request.ts'
import { AMOUNT, type Crowd, CURRENCY } from './job.ts'
import type { Cycle } from './run-cycles.ts'

const ID_AT = '{"id":"'
const ID_LENGTH = 'pay_01h455vb4pex5vsknk084sn02q'.length

/** Workers that create and pay over HTTP as a till and a wallet do, each on a connection of its own. */
export async function openPspWorkers(port: number, concurrency: number, crowd: Crowd) {
	const run = Date.now().toString(36)
	const createHeads = crowd.merchants.map(({ apiKey }) => requestHead('/v1/payments', apiKey))
	const amount = `{"value":${AMOUNT},"currency":"${CURRENCY}"}`
	let sales = 0
	return openWorkers(port, concurrency, ({ request }) => async () => {
		const order = `SN-${run}-${++sales}`
		const created = await request(
			renderRequest(pick(createHeads), `till-${order}`, `{"order_id":"${order}","amount":${amount}}`),
		)
		if (created.status !== 201) throw new Error(`the payment was not created: ${created.status} ${created.body}`)
		const id = created.body.slice(ID_AT.length, ID_AT.length + ID_LENGTH)
		const paid = await request(
			renderRequest(
				requestHead(`/v1/payments/${id}/pay`, crowd.walletKey),
				`wallet-${order}`,
				`{"wallet_id":"${pick(crowd.wallets)}","amount":${amount}}`,
			),
		)
		if (paid.status !== 200) throw new Error(`the payment was not paid: ${paid.status} ${paid.body}`)
	})
}

/** Workers that send two requests of about the same size per cycle to a server that only answers. */
export async function openBareWorkers(port: number, concurrency: number, crowd: Crowd) {
	const text = renderRequest(
		requestHead('/v1/payments', crowd.walletKey),
		'bare-request-1',
		`{"order_id":"SN-bare-request-1","amount":{"value":${AMOUNT},"currency":"${CURRENCY}"}}`,
	)
	return openWorkers(port, concurrency, ({ request }) => async () => {
		for (let requests = 0; requests < 2; requests++) {
			const { status } = await request(text)
			if (status !== 200) throw new Error(`the bare server answered ${status}`)
		}
	})
}

async function openWorkers(port: number, concurrency: number, work: (connection: HttpConnection) => Cycle) {
	const connections = await Promise.all(Array.from({ length: concurrency }, () => openConnection(port)))
	return {
		workers: connections.map(work),
		close: async () => {
			for (const { close } of connections) close()
		},
	}
}

function pick<T>(some: readonly T[]): T {
	return some[Math.floor(Math.random() * some.length)] as T
}
