/**
 * Runs both at once and returns when both are over, also when one fails: nothing goes on behind our back. The first
 * failure aborts the other through the signal that both are given.
 */
export async function together<A, B>(
	signal: AbortSignal,
	one: (signal: AbortSignal) => Promise<A>,
	other: (signal: AbortSignal) => Promise<B>,
): Promise<[A, B]> {
	const failure = new AbortController()
	const both = AbortSignal.any([signal, failure.signal])
	const guarded = <T>(work: Promise<T>): Promise<T> =>
		work.catch((error) => {
			failure.abort(error)
			throw error
		})
	const [first, second] = await Promise.allSettled([guarded(one(both)), guarded(other(both))])
	if (failure.signal.aborted) throw failure.signal.reason
	if (first.status === 'rejected') throw first.reason
	if (second.status === 'rejected') throw second.reason
	return [first.value, second.value]
}
