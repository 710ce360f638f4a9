import QRCode from 'qrcode'
import { z } from './route.ts'

/** Black on white, level M, with the quiet zone of 4 modules that ISO/IEC 18004 asks for. */
const LOOK = { errorCorrectionLevel: 'M', margin: 4 } as const
const PNG_WIDTH = 720

export type QrType = 'svg' | 'png'

const MIME_TYPES: Readonly<Record<QrType, string>> = { svg: 'image/svg+xml', png: 'image/png' }

/** A URL as a QR code, as an answer. */
export async function drawQr(url: string, type: QrType): Promise<Response> {
	const content =
		type === 'svg'
			? await QRCode.toString(url, { ...LOOK, type })
			: new Uint8Array(await QRCode.toBuffer(url, { ...LOOK, type, width: PNG_WIDTH }))
	return new Response(content, {
		headers: {
			'content-type': MIME_TYPES[type],
			'cache-control': 'private, max-age=3600',
			'access-control-allow-origin': '*',
			'cross-origin-resource-policy': 'cross-origin',
			'content-security-policy': "default-src 'none'",
		},
	})
}

/** The image in a route's description. */
export function qrImage(type: QrType) {
	return {
		description: 'The image',
		content: { [MIME_TYPES[type]]: { schema: z.string().openapi({ format: 'binary' }) } },
	}
}
