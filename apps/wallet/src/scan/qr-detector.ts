/** As much of the browser's BarcodeDetector as we use. */
export interface QrDetector {
	detect(source: ImageBitmapSource): Promise<readonly { readonly rawValue: string }[]>
}

type QrDetectorClass = {
	new (options: { formats: string[] }): QrDetector
	getSupportedFormats(): Promise<readonly string[]>
}

let loading: Promise<QrDetectorClass> | undefined

/**
 * The browser's own BarcodeDetector where it reads QR codes, else the same interface by zxing-cpp in WebAssembly, served
 * by the wallet itself. It is also put in the place where html5-qrcode looks for it: otherwise html5-qrcode falls back
 * to a decoder several times slower.
 */
export function loadQrDetector(): Promise<QrDetectorClass> {
	loading ??= load().catch((error: unknown) => {
		// A chunk that did not come may come the next time.
		loading = undefined
		throw error
	})
	return loading
}

async function load(): Promise<QrDetectorClass> {
	const place = globalThis as { BarcodeDetector?: QrDetectorClass }
	const native = place.BarcodeDetector
	if (native && (await native.getSupportedFormats()).includes('qr_code')) return native
	const { BarcodeDetector, prepareZXingModule, ZXING_WASM_VERSION } = await import('barcode-detector/ponyfill')
	const wasm = `/zxing_reader.wasm?v=${ZXING_WASM_VERSION}`
	void prepareZXingModule({ overrides: { locateFile: () => wasm }, fireImmediately: true })
	place.BarcodeDetector = BarcodeDetector as unknown as QrDetectorClass
	return place.BarcodeDetector
}
