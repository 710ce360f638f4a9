import { Notice } from '@tender/ui/notice'

/** Said in the place of the codes. */
export function CodesUnreachable() {
	return (
		<Notice tone="warning" title="The payment service does not answer">
			It keeps the printed codes, so they cannot be shown now. What was printed stays good; load this page again.
		</Notice>
	)
}
