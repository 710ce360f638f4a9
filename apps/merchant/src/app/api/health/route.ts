import { database } from '@/database.ts'
import { jsonAnswer } from '@/http/json-answer.ts'

export const dynamic = 'force-dynamic'

/** Whether this server can work: it answers and reaches its database. */
export async function GET(): Promise<Response> {
	const reached = await database().$queryRaw`SELECT 1`.then(
		() => true,
		() => false,
	)
	return reached ? jsonAnswer({ status: 'ok' }) : jsonAnswer({ status: 'no_database' }, 503)
}
