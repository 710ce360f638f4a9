import { type HttpConnection, openConnection } from './http-connection.ts'
import { renderRequest, requestHead } from './http-request.ts'
import { AMOUNT, type Crowd, CURRENCY, type PspCycle } from './job.ts'
import type { Cycle } from './run-cycles.ts'

const ID_AT = '{"id":"'
const ID_LENGTH = 'pay_01h455vb4pex5vsknk084sn02q'.length

/** Workers that do over HTTP what a till and a wallet do, each on a connection of its own. */
export async function openPspWorkers(port: number, concurrency: number, crowd: Crowd, cycle: PspCycle) {
	const run = Date.now().toString(36)
	const amount = `{"value":${AMOUNT},"currency":"${CURRENCY}"}`
	let sales = 0
	return openWorkers(port, concurrency, (connection) => async () => {
		const order = `SN-${run}-${++sales}`
		const merchant = pick(crowd.merchants).apiKey
		const wallet = pick(crowd.wallets)
		const post = async (path: string, apiKey: string, what: string, body: string, status: number) => {
			const answer = await connection.request(renderRequest(requestHead(path, apiKey), `${what}-${order}`, body))
			if (answer.status !== status) throw new Error(`${what} answered ${answer.status} ${answer.body}`)
			return answer.body
		}
		const created = await post('/v1/payments', merchant, 'till', `{"order_id":"${order}","amount":${amount}}`, 201)
		const payment = `/v1/payments/${created.slice(ID_AT.length, ID_AT.length + ID_LENGTH)}`
		if (cycle === 'create, claim and pay') {
			await post(`${payment}/claim`, crowd.walletKey, 'claim', `{"wallet_id":"${wallet}"}`, 200)
		}
		await post(`${payment}/pay`, crowd.walletKey, 'wallet', `{"wallet_id":"${wallet}","amount":${amount}}`, 200)
		if (cycle === 'create, pay and refund') await post(`${payment}/refunds`, merchant, 'refund', '{}', 201)
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
