import { join } from 'node:path'
import sharp from 'sharp'

const HEIGHT = 480
const GAP = 32
const GROUND = '#e7e1d4'
/** docs/screens.png is looked at in a README: it may not weigh more than this. */
const MAX_BYTES = 400 * 1024

/** Puts the till, the display and the wallet of one sale side by side into one picture. */
export async function composeScreens(folder: string, file: string): Promise<void> {
	const screens = await Promise.all(
		['till', 'display', 'wallet'].map((name) => rounded(join(folder, `sale-${name}-light.png`))),
	)
	let left = GAP
	const placed = screens.map(({ data, info }) => {
		const place = { input: data, left, top: GAP }
		left += info.width + GAP
		return place
	})
	const { size } = await sharp({ create: { width: left, height: HEIGHT + 2 * GAP, channels: 3, background: GROUND } })
		.composite(placed)
		.png({ palette: true, quality: 90, compressionLevel: 9 })
		.toFile(file)
	if (size > MAX_BYTES) throw new Error(`${file} is ${size} bytes; at most ${MAX_BYTES} are wanted.`)
}

/** The picture at the common height, with the soft corners of a device. */
async function rounded(file: string) {
	const { data, info } = await sharp(file).resize({ height: HEIGHT }).toBuffer({ resolveWithObject: true })
	const corners = `<svg width="${info.width}" height="${info.height}"><rect width="100%" height="100%" rx="14"/></svg>`
	return sharp(data)
		.composite([{ input: Buffer.from(corners), blend: 'dest-in' }])
		.png()
		.toBuffer({ resolveWithObject: true })
}
