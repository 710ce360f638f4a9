import { readFileSync } from 'node:fs'

/** The memory a process holds now, in MB: `VmRSS` of /proc on Linux. */
export function readMemoryMb(pid: number): number {
	const kb = /^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]
	if (kb === undefined) throw new Error(`process ${pid} does not say how much memory it holds`)
	return Number(kb) / 1024
}
