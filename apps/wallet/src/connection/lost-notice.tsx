import { Notice } from '@tender/ui/notice'

/** Said while nothing new can be fetched; what is on the screen stays, as it was last known. */
export function LostNotice({ reason, byItself = true }: { reason: 'offline' | 'psp'; byItself?: boolean }) {
	return reason === 'offline' ? (
		<Notice tone="warning" live title="No connection">
			What you see may be out of date. Your money is safe{byItself ? '; this page catches up by itself' : ''}.
		</Notice>
	) : (
		<Notice tone="warning" live title="The payment service does not answer">
			Your money is safe.{byItself ? ' We keep asking; this page catches up by itself.' : ' Try again in a moment.'}
		</Notice>
	)
}
