import { createTestDatabase, type TestDatabase } from '@tender/postgres/test-database'
import { TenderError } from '@tender/sdk/tender-error'
import { fuzz, timeout } from '@tender/test-psp/fuzz'
import { hostileBodies } from '@tender/test-psp/hostile-body'
import { hostileCode } from '@tender/test-psp/hostile-code'
import { startPsp, type TestPsp } from '@tender/test-psp/start-psp'
import { newId } from '@tender/ui/new-id'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import { type Database, openDatabase } from '../src/database.ts'
import { readBody } from '../src/http/read-body.ts'
import { refuseRequest } from '../src/http/refuse-request.ts'
import { claimAnswer } from '../src/payments/claim-answer.ts'
import { claimPayment } from '../src/payments/claim-payment.ts'
import { counterDecision } from '../src/payments/counter-decision.ts'
import { loadPayView } from '../src/payments/load-pay-view.ts'
import { payAnswer } from '../src/payments/pay-answer.ts'
import { payAtCounter } from '../src/payments/pay-at-counter.ts'
import { payDecision } from '../src/payments/pay-decision.ts'
import { payOnce } from '../src/payments/pay-once.ts'
import { payView } from '../src/payments/pay-view.ts'
import { paymentVisit } from '../src/payments/payment-visit.ts'
import { releasePayment } from '../src/payments/release-payment.ts'
import { showCode, showCodeBody } from '../src/show/show-code.ts'
import { showAnswer } from '../src/show/shown-code.ts'
import { makeCustomer } from './customer.ts'

const OWN = 'https://wallet.tender.example'
const usd = (value: number) => ({ value, currency: 'USD' })

let psp: TestPsp
let created: TestDatabase
let db: Database
let user: { id: string; walletId: string }
beforeAll(async () => {
	psp = await startPsp()
	created = await createTestDatabase('wallet')
	db = openDatabase(created.url)
	const { id: walletId } = await psp.wallet.wallets.open({ reference: 'customer', currency: 'USD' })
	user = { ...(await makeCustomer(db, 'fuzz@tender.example')), walletId }
	const amount = usd(9_000_000)
	await psp.wallet.wallets.topUp(walletId, { amount, source: { type: 'cash' } }, { idempotencyKey: 'top-up' })
})
afterAll(async () => {
	await db?.$disconnect()
	await created?.drop()
	await psp?.stop()
})

/** What a route takes, what it does with it, and what its page understands of the answer. */
function route<Body>(body: z.ZodType<Body>, act: (body: Body) => Promise<unknown>, answer: z.ZodType) {
	return async (raw: string) => {
		const read = await readBody(new Request(OWN, { method: 'POST', body: raw }), body)
		if (read === undefined) return
		// A refusal is an answer to a body that names what is not there; silence is not, while the PSP runs.
		const said = await act(read).catch((error) => error)
		if (said instanceof TenderError) expect(['unreachable', 'unexpected']).not.toContain(said.code)
		else expect(answer.safeParse(said).error, `${raw} was answered ${JSON.stringify(said)}`).toBeUndefined()
	}
}

test('whatever a page sends is refused, or answered so that the page understands it; and it pays once at most', {
	timeout,
}, async () => {
	const sale = await psp.merchant.payments.create({ order_id: 'Fuzzed', amount: usd(500), tip: { percents: [10] } })
	const other = await psp.merchant.payments.create({ order_id: 'Looked at', amount: usd(500) })
	const printed = await psp.merchant.staticCodes.open({ label: 'Box', currency: 'USD', tip: { percents: [10] } })
	const codeOf = ({ qr_code_url }: { qr_code_url: string }) => qr_code_url.split('/').at(-1)
	const visit = { paymentId: other.id, visit: newId() }
	const { walletId } = user
	// The PSP answers, so nothing is left open: an open attempt would be the only one this customer ever gets.
	const settled = payAnswer.refine(({ outcome }) => outcome !== 'unknown')
	const routes = {
		pay: route(payDecision, (decision) => payOnce({ db, psp: psp.wallet }, user, decision), settled),
		counter: route(counterDecision, (decision) => payAtCounter(psp.wallet, walletId, decision), payAnswer),
		show: route(showCodeBody, (body) => showCode(psp.wallet, walletId, body), showAnswer),
		claim: route(paymentVisit, (body) => claimPayment(psp.wallet, walletId, body), claimAnswer),
		release: route(paymentVisit, (body) => releasePayment(psp.wallet, walletId, body), z.undefined()),
	}
	const examples = {
		pay: { code: codeOf(sale), paymentId: sale.id, amount: usd(500), tip: 50 },
		counter: { attemptId: newId(), code: codeOf(printed), amount: usd(300), tip: 30 },
		show: { key: newId(), limit: usd(2_000) },
		claim: visit,
		release: visit,
	} satisfies Record<keyof typeof routes, unknown>
	await fuzz(hostileBodies(examples), ({ name, raw }) => routes[name](raw))
	const { data } = await psp.wallet.wallets.transactions(walletId, { payment_id: sale.id })
	expect(data.filter(({ type }) => type === 'payment').length).toBeLessThanOrEqual(1)
})

test('whatever stands where a code belongs in an address, the page says what it is', { timeout }, async () => {
	await fuzz(hostileCode(OWN), async (text) => {
		const view = await loadPayView({ db, psp: psp.wallet }, user, text)
		expect([view.kind, payView.safeParse(view).success]).toEqual(['unknown_code', true])
	})
})

test('no origin but the wallet’s own changes anything, however alike', { timeout }, async () => {
	await fuzz(hostileCode(OWN), (origin) => {
		if (!/^[\x20-\x7e]*$/.test(origin)) return
		const request = new Request(OWN, { method: 'POST', headers: { origin, 'content-length': '2' } })
		expect([origin, refuseRequest(request, OWN)?.status]).toEqual([origin, origin.trim() === OWN ? undefined : 403])
	})
})
