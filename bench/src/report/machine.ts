import { execFileSync } from 'node:child_process'
import { cpus, loadavg, platform, release, totalmem } from 'node:os'

/** Where and on what the figures were made; without it they say nothing. */
export function machine() {
	return {
		cpu: cpus()[0]?.model.trim() ?? 'unknown',
		cores: cpus().length,
		memoryGb: Math.round(totalmem() / 1024 ** 3),
		system: `${platform()} ${release()}`,
		node: process.version,
		commit: commit(),
		date: new Date().toISOString(),
		/** What else ran when the bench began: a busy machine makes every figure worse, and ratios less sure. */
		loadBefore: loadavg()[0] ?? 0,
	}
}

function commit(): string {
	const git = (...args: string[]) =>
		execFileSync('git', args, {
			cwd: import.meta.dirname,
			encoding: 'utf8',
			stdio: ['ignore', 'pipe', 'ignore'],
		}).trim()
	try {
		return git('rev-parse', '--short', 'HEAD') + (git('status', '--porcelain') === '' ? '' : ' with changes')
	} catch {
		return 'no commit'
	}
}
