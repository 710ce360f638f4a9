import { copyFileSync, mkdirSync, statSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'

/**
 * Puts the QR decoder's WebAssembly beside our own files, so that it is served by the wallet: by default the library
 * would fetch it from somebody else's network, which our policy refuses and an offline festival does not have.
 */
export function copyDecoder(): void {
	const ponyfill = createRequire(import.meta.url).resolve('barcode-detector/ponyfill')
	const wasm = createRequire(ponyfill).resolve('zxing-wasm/reader/zxing_reader.wasm')
	const target = join(import.meta.dirname, 'public', 'zxing_reader.wasm')
	// Present since the build: a server that may not write its own files starts all the same.
	if (statSync(target, { throwIfNoEntry: false })?.size === statSync(wasm).size) return
	mkdirSync(dirname(target), { recursive: true })
	copyFileSync(wasm, target)
}
