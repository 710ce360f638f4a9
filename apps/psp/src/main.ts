import { readEnv } from './env.ts'
import { createLog } from './log.ts'
import { startPsp } from './psp.ts'

const env = readEnv()
const log = createLog(env.LOG_LEVEL)
const psp = await startPsp(env, log)
log.info({ port: psp.port, public_url: env.PSP_PUBLIC_URL }, 'the PSP is open')

let stopping = false
const stop = async () => {
	if (stopping) return
	stopping = true
	await psp.stop()
	log.flush()
	process.exit(0)
}
process.on('SIGINT', () => void stop())
process.on('SIGTERM', () => void stop())
