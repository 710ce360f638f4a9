/** The key that does the same, on the button itself. Only where there is a keyboard to press it with. */
export function KeyHint({ children }: { children: string }) {
	return (
		<span
			aria-hidden="true"
			className="ml-1 hidden rounded-xs border border-current px-1.5 py-0.5 font-sans font-semibold text-xs leading-none [@media(any-pointer:fine)]:inline"
		>
			{children}
		</span>
	)
}
