import { loadQrDetector } from './qr-detector.ts'

/** The longest side at which a picture is read; a phone's photo has no more to say beyond it. */
const MAX_SIDE_PX = 2048

/** What the QR code in a picture says; undefined if there is none, or the file is no picture. */
export async function readPicture(file: File): Promise<string | undefined> {
	const Detector = await loadQrDetector()
	const whole = await createImageBitmap(file).catch(() => undefined)
	if (!whole) return undefined
	const scale = Math.min(1, MAX_SIDE_PX / Math.max(whole.width, whole.height))
	const picture = await createImageBitmap(whole, {
		resizeWidth: Math.max(1, Math.round(whole.width * scale)),
		resizeHeight: Math.max(1, Math.round(whole.height * scale)),
		resizeQuality: 'high',
	})
	const [code] = await new Detector({ formats: ['qr_code'] }).detect(picture)
	return code?.rawValue
}
