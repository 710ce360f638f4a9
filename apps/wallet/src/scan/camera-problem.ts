/** Why the camera shows nothing. */
export type CameraProblem = 'denied' | 'absent' | 'busy' | 'insecure' | 'failed'

/** The words for each, with the way out. */
export const CAMERA_PROBLEMS: Record<CameraProblem, { title: string; text: string; retry: boolean }> = {
	denied: {
		title: 'The camera is not allowed',
		text: 'Allow the camera for this page in your browser’s settings, then try again. Or use a picture, or type the code.',
		retry: true,
	},
	absent: {
		title: 'No camera found',
		text: 'This device has no camera that we can use. Use a picture of the code, or type it.',
		retry: true,
	},
	busy: {
		title: 'The camera is busy',
		text: 'Another app or tab is using it. Close that one, then try again.',
		retry: true,
	},
	insecure: {
		title: 'The camera needs a secure page',
		text: 'Browsers allow the camera on https pages only. Use your phone’s own camera app instead, or type the code.',
		retry: false,
	},
	failed: {
		title: 'The camera did not start',
		text: 'Try again. Or use a picture of the code, or type it.',
		retry: true,
	},
}

/** html5-qrcode hands on the browser's error as a text that contains its name. */
export function cameraProblemOf(error: unknown): CameraProblem {
	const text = String(error)
	if (/NotAllowedError|SecurityError|PermissionDenied/i.test(text)) return 'denied'
	if (/NotFoundError|OverconstrainedError|DevicesNotFound/i.test(text)) return 'absent'
	if (/NotReadableError|AbortError|TrackStart/i.test(text)) return 'busy'
	return 'failed'
}
