import { cookies } from 'next/headers'
import { merchantEnv } from '@/env.ts'
import { forTill } from '@/http/for-till.ts'
import { jsonAnswer } from '@/http/json-answer.ts'
import { TILL_COOKIE } from '@/tills/find-tills.ts'

const YEAR_SECONDS = 365 * 24 * 60 * 60

/** This device is that till from now on. */
export async function POST(_request: Request, { params }: RouteContext<'/api/tills/[id]/choose'>): Promise<Response> {
	const { id } = await params
	return forTill(id, async (tillId) => {
		const secure = merchantEnv().NEXTAUTH_URL.startsWith('https:')
		const options = { httpOnly: true, sameSite: 'strict', secure, path: '/', maxAge: YEAR_SECONDS } as const
		;(await cookies()).set(TILL_COOKIE, tillId, options)
		return jsonAnswer({})
	})
}
