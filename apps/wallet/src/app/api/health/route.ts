import { database } from '@/database.ts'
import { jsonAnswer } from '@/http/json-answer.ts'

/** Healthy means that the database answers. */
export async function GET(): Promise<Response> {
	await database().$queryRaw`SELECT 1`
	return jsonAnswer({ status: 'ok' })
}
