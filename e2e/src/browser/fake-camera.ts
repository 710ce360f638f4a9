import { writeFileSync } from 'node:fs'
import sharp from 'sharp'

const WIDTH = 640
const HEIGHT = 480

/**
 * Writes a film of two equal frames that shows `picture` (a PNG) as a phone's camera would see a screen: whole, with a
 * dark room around it. YUV4MPEG2 with JPEG's colours and half the chroma in both directions.
 */
export async function filmPicture(picture: Buffer, file: string): Promise<void> {
	const { data } = await sharp(picture)
		.resize(WIDTH, HEIGHT, { fit: 'contain', background: '#202020' })
		.removeAlpha()
		.raw()
		.toBuffer({ resolveWithObject: true })
	const frame = Buffer.concat([Buffer.from('FRAME\n'), toYuv420(data)])
	const header = Buffer.from(`YUV4MPEG2 W${WIDTH} H${HEIGHT} F30:1 Ip A1:1 C420jpeg\n`)
	writeFileSync(file, Buffer.concat([header, frame, frame]))
}

/** The arguments with which Chromium takes that film for its camera, and nobody needs to allow it. */
export function cameraArguments(file: string): string[] {
	return [
		'--use-fake-ui-for-media-stream',
		'--use-fake-device-for-media-stream',
		`--use-file-for-fake-video-capture=${file}`,
	]
}

/** ITU-T T.871 (JFIF): full-range BT.601. */
function toYuv420(rgb: Buffer): Buffer {
	const luma = Buffer.alloc(WIDTH * HEIGHT)
	const blue = Buffer.alloc(luma.length / 4)
	const red = Buffer.alloc(luma.length / 4)
	for (let y = 0; y < HEIGHT; y++) {
		for (let x = 0; x < WIDTH; x++) {
			const at = y * WIDTH + x
			const [r = 0, g = 0, b = 0] = rgb.subarray(at * 3, at * 3 + 3)
			luma[at] = 0.299 * r + 0.587 * g + 0.114 * b
			if (x % 2 === 1 || y % 2 === 1) continue
			const half = (y / 2) * (WIDTH / 2) + x / 2
			blue[half] = 128 - 0.168736 * r - 0.331264 * g + 0.5 * b
			red[half] = 128 + 0.5 * r - 0.418688 * g - 0.081312 * b
		}
	}
	return Buffer.concat([luma, blue, red])
}
