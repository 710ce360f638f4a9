import { readFileSync } from 'node:fs'
import type { Instance } from './instance.ts'
import { launchProgram, type ProgramOptions } from './program.ts'
import { StartError } from './start-error.ts'

/** Runs a program that ends by itself and returns what it logged. Stopped when the signal says so. */
export async function runToEnd(options: ProgramOptions, instance: Instance, signal: AbortSignal): Promise<string> {
	signal.throwIfAborted()
	const program = launchProgram(options)
	instance.record(program)
	const stop = () => void program.stop()
	signal.addEventListener('abort', stop)
	const end = await program.ended
	signal.removeEventListener('abort', stop)
	signal.throwIfAborted()
	if (program.code() !== 0) throw new StartError(end)
	return readFileSync(options.logFile, 'utf8')
}
