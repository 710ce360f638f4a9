/**
 * Loaded first into each program that `npm start` runs: when the start itself is killed and cannot stop its programs any
 * more, its end of the standard input closes, and the program stops itself.
 */
const patienceMs = 10_000

process.stdin.on('close', () => {
	process.kill(process.pid, 'SIGTERM')
	setTimeout(() => process.exit(1), patienceMs).unref()
})
process.stdin.resume()
// Reading it must not keep a program alive that has nothing else to do.
if ('unref' in process.stdin) process.stdin.unref()
