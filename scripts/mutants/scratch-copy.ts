import { execFileSync } from 'node:child_process'
import { copyFileSync, cpSync, existsSync, mkdirSync, readdirSync, readlinkSync, symlinkSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'

/** What is made from sources and not kept, but needed to run the tests. */
const MADE = ['apps/psp/generated', 'apps/merchant/generated', 'apps/wallet/generated']
const WORKSPACES = ['apps', 'packages']
const ALONE = ['.', 'e2e', 'bench']

/**
 * A copy of the checkout as it is, changes included, into an empty folder. Packages of the registry are linked to, those
 * of the workspace are the copy's own.
 */
export function makeScratchCopy(root: string, target: string): void {
	const listed = execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], {
		cwd: root,
		maxBuffer: 2 ** 26,
	})
	for (const path of listed.toString().split('\0')) {
		// A file that was removed, but not yet from the index, is not there to be copied.
		if (path === '' || !existsSync(join(root, path))) continue
		mkdirSync(dirname(join(target, path)), { recursive: true })
		copyFileSync(join(root, path), join(target, path))
	}
	for (const path of MADE)
		if (existsSync(join(root, path))) cpSync(join(root, path), join(target, path), { recursive: true })
	const nested = WORKSPACES.flatMap((folder) => readdirSync(join(root, folder)).map((name) => join(folder, name)))
	for (const folder of [...ALONE, ...nested]) linkModules(root, target, join(folder, 'node_modules'))
}

function linkModules(root: string, target: string, folder: string): void {
	const from = join(root, folder)
	if (!existsSync(from)) return
	mkdirSync(join(target, folder), { recursive: true })
	for (const entry of readdirSync(from, { withFileTypes: true })) {
		const path = join(folder, entry.name)
		if (entry.isDirectory() && entry.name.startsWith('@')) linkModules(root, target, path)
		else symlinkSync(entry.isSymbolicLink() ? destinationOf(root, path) : join(root, path), join(target, path))
	}
}

/** A link within the workspace stays within the copy; one to a package leads to where that is installed. */
function destinationOf(root: string, path: string): string {
	const link = readlinkSync(join(root, path))
	const leadsTo = resolve(root, dirname(path), link)
	return leadsTo.startsWith(`${root}/`) && !leadsTo.includes('/node_modules/') ? link : leadsTo
}
