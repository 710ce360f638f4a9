import sharp from 'sharp'

/**
 * A QR code of another world: https://example.com/q/AAAAAAAAAAAAAAAAAAAAAA. Its path looks like ours; its origin is not
 * the PSP that the wallet trusts.
 */
const MODULES = [
	'███████     █  █ █ █  ███████',
	'█     █   █  ██ ██ █  █     █',
	'█ ███ █ █████ ██ █    █ ███ █',
	'█ ███ █ ███  █  █ █   █ ███ █',
	'█ ███ █ █   █ █  █ █  █ ███ █',
	'█     █ ███ █  █  █ █ █     █',
	'███████ █ █ █ █ █ █ █ ███████',
	'        ██████ ██            ',
	'█ █████   ██ █   ██ █ █████  ',
	'  █    ██ █ █  ███ ██ ███   █',
	' ███ ███   ██   █ █ ██ ██    ',
	'   █ █   ██ █  █ █ ███ █ █ █ ',
	'  ███ ██████   █  ██     ██  ',
	' █ ███  ███ ██  █ ██ ████   █',
	' ████ ████  ████ █  █ █████  ',
	'█ ██ █    █  █  █   ██  █  █ ',
	' █    ██    █ █  ███     ██  ',
	'██     █████   █   ██████ █ █',
	'█ █ █ ███ █ █  ██ █ █   █ █  ',
	'█  █   █  █ █ █  ████      █ ',
	'█ █   ███ █ █  ███ ██████ ███',
	'        █ █ ███ █ █ █   █████',
	'███████  ███ ███ █ ██ █ ███  ',
	'█     █ ████ █ █  ███   █    ',
	'█ ███ █ ██ ██ █ █ █ █████ █  ',
	'█ ███ █ ██████ █ █ ███ █ ██  ',
	'█ ███ █ █   █   █    ███████ ',
	'█     █     ██   ██ █ ████ █ ',
	'███████ ██ ██  █   █ ████ █  ',
]

const QUIET = 4

/** That code on a white screen, as a PNG. */
export function foreignCode(): Promise<Buffer> {
	const side = MODULES.length + 2 * QUIET
	const dark = MODULES.flatMap((row, y) =>
		[...row].map((module, x) => (module === ' ' ? '' : `M${x + QUIET} ${y + QUIET}h1v1h-1z`)),
	)
	const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="800" height="800" viewBox="0 0 ${side} ${side}"
		shape-rendering="crispEdges"><rect width="${side}" height="${side}" fill="#fff"/><path d="${dark.join('')}"/></svg>`
	return sharp(Buffer.from(svg)).png().toBuffer()
}
