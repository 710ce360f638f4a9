/** The first stop of the Tab key: past the header, to the page's own content (`<main id="main">`). */
export function SkipLink() {
	return (
		<a
			href="#main"
			className="fixed top-2 left-2 z-50 -translate-y-20 rounded-md bg-ink px-4 py-3 font-semibold text-paper focus-visible:translate-y-0"
		>
			Skip to content
		</a>
	)
}
