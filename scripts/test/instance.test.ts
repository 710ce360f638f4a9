import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { isAlive } from '../../packages/postgres/src/running-process.ts'
import { claimInstance, runningInstance } from '../start/instance.ts'
import { launchProgram } from '../start/program.ts'
import { readSettings } from '../start/settings.ts'
import { dataFolder } from './data-folder.ts'

const settingsFor = (dataDir: string) => readSettings([], { TENDER_DATA_DIR: dataDir })
const idle = 'setInterval(() => undefined, 60_000); console.log(process.pid)'

test('a second start on the same data is refused and told where the first one is', async () => {
	const settings = settingsFor(dataFolder())
	const first = await claimInstance(settings)
	await expect(claimInstance(settings)).rejects.toThrow(`Tender is being started already (process ${process.pid}).`)
	first.ready()
	await expect(claimInstance(settings)).rejects.toThrow('the till at http://localhost:4001')
	expect(runningInstance(settings.dataDir)?.ports).toEqual(settings.ports)
	first.release()
	expect(runningInstance(settings.dataDir)).toBeUndefined()
	const second = await claimInstance(settings)
	second.release()
})

test('programs that a killed start left behind are stopped by the next one', async () => {
	const settings = settingsFor(dataFolder())
	const start = spawn(
		process.execPath,
		['--input-type=module-typescript', '--eval', abandonedStart(settings.dataDir)],
		{
			stdio: ['ignore', 'pipe', 'inherit'],
		},
	)
	const [line] = await once(start.stdout, 'data')
	const program = Number(String(line))
	start.kill('SIGKILL')
	await once(start, 'exit')
	const instance = await claimInstance(settings)
	expect(isAlive(program)).toBe(false)
	instance.release()
})

test('a file that a killed start left half-written is no obstacle', async () => {
	const settings = settingsFor(dataFolder())
	writeFileSync(join(settings.dataDir, 'running.json'), '{"start":')
	const instance = await claimInstance(settings)
	instance.release()
	expect(existsSync(join(settings.dataDir, 'running.json'))).toBe(false)
})

test('a program that ends tells how, with the last lines of its log', async () => {
	const program = launchProgram({
		name: 'The till',
		logFile: join(dataFolder(), 'till.log'),
		cwd: '/',
		args: ['--eval', 'console.error("no such table"); process.exit(3)'],
		env: {},
	})
	onTestFinished(program.stop)
	expect(await program.ended).toMatch(/^The till ended with code 3\. The end of its log, .*till\.log:\nno such table$/)
	expect(program.code()).toBe(3)
})

/** A start that runs one program of its own, says its number, and hangs. */
function abandonedStart(dataDir: string): string {
	const module = (name: string) => JSON.stringify(join(import.meta.dirname, '../start', name))
	return `import { claimInstance } from ${module('instance.ts')}
import { launchProgram } from ${module('program.ts')}
import { readSettings } from ${module('settings.ts')}
const dataDir = ${JSON.stringify(dataDir)}
const instance = await claimInstance(readSettings([], { TENDER_DATA_DIR: dataDir }))
const program = launchProgram({ name: 'x', logFile: dataDir + '/x.log', cwd: '/', args: ['--eval', ${JSON.stringify(idle)}], env: {} })
instance.record(program)
console.log(program.pid)
setInterval(() => undefined, 60_000)`
}
