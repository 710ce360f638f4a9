import { loadQrDetector } from './qr-detector.ts'

/** A camera that is looking for codes. */
export interface RunningCamera {
	/** Undefined where this camera has no light. */
	readonly setTorch: ((on: boolean) => Promise<void>) | undefined
	close(): Promise<void>
}

/** Looks per second. One look takes some 10 to 30 ms. */
const LOOKS_PER_SECOND = 12

/** One camera at a time: the next waits until the one before has been given back. */
let turn: Promise<unknown> = Promise.resolve()

/**
 * Opens the rear camera into the element and calls `onText` with whatever a QR code says, again and again. Rejects with
 * html5-qrcode's text if there is no camera to be had.
 */
export function openCamera(elementId: string, onText: (text: string) => void): Promise<RunningCamera> {
	const { promise: over, resolve: giveBack } = Promise.withResolvers<void>()
	const opening = turn.then(() => start(elementId, onText))
	turn = over
	return opening.then(
		(camera) => ({ ...camera, close: () => camera.close().finally(giveBack) }),
		(error: unknown) => {
			giveBack()
			throw error
		},
	)
}

async function start(elementId: string, onText: (text: string) => void): Promise<RunningCamera> {
	const [{ Html5Qrcode, Html5QrcodeSupportedFormats }] = await Promise.all([import('html5-qrcode'), loadQrDetector()])
	const scanner = new Html5Qrcode(elementId, {
		formatsToSupport: [Html5QrcodeSupportedFormats.QR_CODE],
		useBarCodeDetectorIfSupported: true,
		verbose: false,
	})
	await scanner.start(
		{ facingMode: 'environment' },
		{
			fps: LOOKS_PER_SECOND,
			disableFlip: true,
			videoConstraints: { facingMode: { ideal: 'environment' }, width: { ideal: 1280 }, height: { ideal: 960 } },
		},
		onText,
		undefined,
	)
	const torch = scanner.getRunningTrackCameraCapabilities().torchFeature()
	return {
		setTorch: torch.isSupported() ? (on: boolean) => torch.apply(on) : undefined,
		close: () => scanner.stop(),
	}
}
