/** The veil over the page behind a dialog or a sheet. */
export const OVERLAY_SCRIM =
	'fixed inset-0 z-50 bg-scrim transition-opacity duration-200 data-ending-style:opacity-0 data-starting-style:opacity-0'

/** How a dialog comes and goes: a short settle, no bounce. */
export const OVERLAY_POPUP_MOTION =
	'transition-[opacity,transform] duration-200 ease-settle data-ending-style:scale-[0.98] data-ending-style:opacity-0 data-starting-style:scale-[0.98] data-starting-style:opacity-0'
