import { type Logger, pino } from 'pino'

export type Log = Logger

/** Structured lines on standard output. Nothing secret is ever handed to it; the redaction is a second net. */
export function createLog(level: string): Log {
	return pino(
		{
			level,
			base: { program: 'psp' },
			timestamp: pino.stdTimeFunctions.isoTime,
			redact: ['authorization', 'token', 'secret', '*.authorization', '*.token', '*.secret'],
		},
		pino.destination({ dest: 1, sync: false, minLength: 4096, periodicFlush: 200 }),
	)
}
