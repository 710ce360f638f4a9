import { QRCodeSVG } from 'qrcode.react'

/** Smaller than this, a phone at arm's length begins to miss. */
const SMALLEST_PX = 300

/**
 * A QR code that any camera reads: black on white in both themes, four modules of quiet zone, level M, at least 300 px.
 * A payment URL of up to 84 characters stays within version 5. The white card around it belongs to the caller.
 */
export function QrCode({
	value,
	title,
	size = SMALLEST_PX,
	className,
}: {
	value: string
	/** Read aloud in place of the picture, for instance "QR code to pay $4.50". */
	title: string
	size?: number
	className?: string
}) {
	return (
		<QRCodeSVG
			value={value}
			title={title}
			size={Math.max(size, SMALLEST_PX)}
			level="M"
			marginSize={4}
			bgColor="#ffffff"
			fgColor="#000000"
			shapeRendering="crispEdges"
			role="img"
			className={className}
		/>
	)
}
